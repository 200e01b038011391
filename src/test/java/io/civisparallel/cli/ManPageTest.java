package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManPageTest {

  @TempDir private Path folder;

  static List<String> commands() {
    return new Program()
        .run("--help")
        .out()
        .lines()
        .dropWhile(line -> !line.equals("Commands:"))
        .filter(line -> line.matches("  [a-z]+ .*"))
        .map(line -> line.strip().split(" ", 2)[0])
        .filter(word -> !word.equals("civis-parallel"))
        .toList();
  }

  @Test
  void groffHasNothingToSayAgainstAnyOfThem() throws Exception {
    assumeThat(isOnPath("groff")).as("groff is installed").isTrue();
    List<String> words = new ArrayList<>(List.of("groff", "-man", "-ww", "-Tutf8", "-z"));
    pages().forEach(page -> words.add(page.toString()));
    assertThat(words).hasSizeGreaterThan(15);
    assertThat(said(words)).isEmpty();
  }

  @Test
  void manShowsWhatTheHelpSays() throws Exception {
    assumeThat(isOnPath("man") && isOnPath("groff")).as("man is installed").isTrue();
    Path page = page("run");
    assertThat(said(List.of("man", "-P", "cat", "-l", page.toString())).replaceAll(".\b", ""))
        .contains("civis-parallel-run - Runs a program over a file of arguments")
        .contains("civis-parallel run [OPTIONS] TARGET ARGS_FILE [-- TEMPLATE...]")
        .contains("-j, --jobs=N", "--fail-fast, --no-fail-fast", "Limits", "EXIT CODES")
        .contains("civis-parallel run com.acme.Calc::expensive --classpath calc.jar \\\n");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyHelpFitsEightyColumnsAndHasAnExample(String command) {
    String help = new Program().run(command, "--help").out();
    assertThat(help.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(81));
    assertThat(help).containsPattern("(?m)^Examples?\\b.*:$").contains("\n  ", "civis-parallel");
  }

  @Test
  void aCommandThatIsNotThereIsRefusedWithTheNearest() {
    assertThat(new Program().run("man", "rnu").err()).contains("'rnu'", "did you mean run?");
    assertThat(new Program().run("man", "rnu").code()).isEqualTo(2);
  }

  private Stream<Path> pages() {
    return Stream.concat(Stream.of(""), commands().stream()).map(this::page);
  }

  private Path page(String command) {
    String[] words = command.isEmpty() ? new String[] {"man"} : new String[] {"man", command};
    try {
      return Files.writeString(folder.resolve(command + ".1"), new Program().run(words).out());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String said(List<String> words) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("MANWIDTH", "100");
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }

  private static boolean isOnPath(String program) {
    List<String> folders = Arrays.asList(System.getenv("PATH").split(File.pathSeparator, -1));
    return folders.stream().anyMatch(it -> Files.isExecutable(Path.of(it, program)));
  }
}
