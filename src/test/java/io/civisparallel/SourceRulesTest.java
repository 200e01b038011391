package io.civisparallel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the rules of style that are seen in the source files themselves. */
class SourceRulesTest {

  /** A file stays under this many lines. */
  private static final int TOO_LONG = 400;

  private static final Pattern EMPTY_WORD =
      Pattern.compile(
          "(?:^|(?<=[a-z0-9]))(?:Util|Helper|Manager|Common|Base|Impl)s?(?=[A-Z0-9]|$)");

  @Test
  void everyPackageSaysWhatItIsAndIsNullMarked() {
    Stream<Path> folders = sources("src/main/java").map(Path::getParent).distinct();
    assertThat(folders)
        .isNotEmpty()
        .allSatisfy(
            folder ->
                assertThat(read(folder.resolve("package-info.java")))
                    .startsWith("/**")
                    .contains("@NullMarked"));
  }

  @Test
  void filesStayShort() {
    assertThat(sources("src"))
        .allSatisfy(
            file ->
                assertThat(read(file).lines().count()).as(file.toString()).isLessThan(TOO_LONG));
  }

  @Test
  void namesAreWordsOfTheField() {
    assertThat(sources("src"))
        .extracting(file -> file.getFileName().toString().replace(".java", ""))
        .noneMatch(name -> EMPTY_WORD.matcher(name).find());
  }

  @Test
  void anEmptyWordIsSeenWithinANameOnly() {
    assertThat(List.of("FileUtils", "BaseTask", "RunImpl", "CommonPart", "JobManager2"))
        .allMatch(name -> EMPTY_WORD.matcher(name).find());
    assertThat(List.of("Baseline", "Utilization", "Implied", "DatabaseKey"))
        .noneMatch(name -> EMPTY_WORD.matcher(name).find());
  }

  private static Stream<Path> sources(String folder) {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
