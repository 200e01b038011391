package io.civisparallel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.error.Problem;
import io.civisparallel.error.UserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a folder, which may be anybody's, can and cannot set. */
class FolderSettingsTest {

  private static final Map<String, OptionSpec> OPTIONS = Settable.all(program());

  @TempDir private Path folder;

  private static CommandSpec program() {
    PrintStream none = new PrintStream(PrintStream.nullOutputStream());
    Host host =
        new Host(
            Map.of(), new ByteArrayInputStream(new byte[0]), none, none, Asking.NOBODY, code -> {});
    return Commands.build(host).getCommandSpec();
  }

  private Defaults read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve(SettingsFiles.IN_FOLDER), text);
    return Defaults.read(Map.of(), new SettingsFiles(null, file, null), OPTIONS);
  }

  @Test
  void howMuchAndHowOftenAreItsToSet() throws IOException {
    assertThat(read("jobs=20\nmemory=2g\ntimeout=5m").values())
        .containsOnlyKeys("jobs", "memory", "timeout");
  }

  /**
   * Each of them makes code run, sends something elsewhere, writes to a file or hides a failure.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "accept-failures",
        "api-key-command",
        "api-key-file",
        "ca-cert",
        "classpath",
        "credential",
        "engine",
        "engine-network",
        "git-credential-id",
        "image",
        "image-tag",
        "infer",
        "instance-type",
        "joblog",
        "log-file",
        "name",
        "output",
        "param",
        "partition-label",
        "platform",
        "remote-host-credential-id",
        "report-junit",
        "repo-ref",
        "repo-uri",
        "script-json",
        "setup-cmd",
        "target-project-id",
        "template",
        "template-argument",
        "template-task-param",
      })
  void whatCouldHarmIsRefusedWithPlaceAndRemedy(String name) {
    assertThat(OPTIONS).containsKey(name);
    assertThatThrownBy(() -> read("# sneaky\n" + name + "=true"))
        .isInstanceOfSatisfying(
            UserException.class,
            it ->
                assertThat(it.problems())
                    .extracting(Problem::render)
                    .singleElement()
                    .asString()
                    .contains(
                        SettingsFiles.IN_FOLDER + ":2: a folder cannot set " + name,
                        "give --" + name,
                        "--config FILE"));
  }

  @Test
  void whatIsNewIsNotItsToSetUnlessSomebodySaysSo() {
    Stream<String> free = OPTIONS.keySet().stream().filter(Settable::isFoldersToSet);
    assertThat(free.map(OPTIONS::get))
        .noneMatch(it -> it.type() == Path.class || (it.isMultiValue() && it.type() != Set.class));
  }

  @Test
  void everyFlagThatCanBeSetCanBeTakenBack() {
    CommandLine parser = new CommandLine(program());
    assertThat(OPTIONS.values())
        .filteredOn(Settable::isFlag)
        .isNotEmpty()
        .allSatisfy(
            flag -> {
              String[] words = {"run", "T", "A", Settable.opposite(flag)};
              CommandLine.ParseResult run = parser.parseArgs(words).subcommand();
              Boolean value = run.matchedOptionValue(flag.longestName(), true);
              assertThat(value).as(flag.longestName()).isFalse();
            });
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "s3cret");
    Path link = Files.createSymbolicLink(folder.resolve(SettingsFiles.IN_FOLDER), secret);
    assertThatThrownBy(() -> Defaults.read(Map.of(), new SettingsFiles(null, link, null), OPTIONS))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no regular file")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aHugeFileOrOneThatIsNotTextIsRefused() throws IOException {
    Path file = folder.resolve(SettingsFiles.IN_FOLDER);
    Files.write(file, new byte[100_001]);
    SettingsFiles files = new SettingsFiles(null, file, null);
    assertThatThrownBy(() -> Defaults.read(Map.of(), files, OPTIONS))
        .hasMessageContaining("100 kB");
    Files.write(file, new byte[] {(byte) 0xff});
    assertThatThrownBy(() -> Defaults.read(Map.of(), files, OPTIONS)).hasMessageContaining("UTF-8");
  }
}
