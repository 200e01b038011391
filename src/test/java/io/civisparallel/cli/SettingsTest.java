package io.civisparallel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What variables and files set, seen in what a dry run would do. */
class SettingsTest {

  @TempDir private Path folder;

  private final Program program = new Program();

  @BeforeEach
  void hasAHomeOfItsOwn() throws IOException {
    program.with("HOME", folder.toString());
    Files.writeString(folder.resolve("args.jsonl"), "[3,4]\n");
  }

  private Path file(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, List.of(lines));
  }

  private Path own(String... lines) throws IOException {
    return file(".config/civis-parallel/settings.properties", lines);
  }

  private Outcome dryRun(String... options) {
    List<String> words = new ArrayList<>(List.of("run", "java.lang.Math::hypot"));
    words.add(folder.resolve("args.jsonl").toString());
    words.add("--dry-run");
    words.addAll(List.of(options));
    return program.run(words.toArray(String[]::new));
  }

  @Test
  void theCommandLineWinsOverVariablesTheseOverFilesAndTheNamedFileOverOnesOwn()
      throws IOException {
    own("jobs=1", "cpu=100", "memory=300", "pre-dispatch=7");
    Path named = file("c.properties", "jobs=2", "cpu=200", "memory=400");
    program.with("CIVIS_PARALLEL_JOBS", "3").with("CIVIS_PARALLEL_CPU", "500");
    assertThat(dryRun("--config", named.toString(), "--jobs", "4").err())
        .contains("500 CPU shares, 400 MB")
        .contains("4 containers at once, 7 more prepared");
  }

  @Test
  void aVariableMayNameTheFile() throws IOException {
    program.with("CIVIS_PARALLEL_CONFIG", file("c.properties", "memory=400").toString());
    assertThat(dryRun().err()).contains("400 MB");
  }

  @Test
  void theUsersFolderIsWhereXdgSaysIt() throws IOException {
    own("memory=300");
    file("xdg/civis-parallel/settings.properties", "memory=500");
    program.with("XDG_CONFIG_HOME", folder.resolve("xdg").toString());
    assertThat(dryRun().err()).contains("500 MB");
  }

  @Test
  void anEmptyVariableSetsNothing() {
    assertThat(dryRun().code()).isZero();
    program.with("CIVIS_PARALLEL_JOBS", "");
    assertThat(dryRun().code()).isZero();
  }

  @Test
  void anOptionThatMayBeGivenAgainReplacesAllLinesOfAFile() throws IOException {
    own("param=A=1", "param=B=2");
    assertThat(dryRun().err()).contains("parameters  A, B\n");
    assertThat(dryRun("--param", "C=3").err()).contains("parameters  C\n");
  }

  @ParameterizedTest
  @CsvSource({
    "halt, 'soon,fail=3', --fail-fast, 'now,fail=1'",
    "fail-fast, true, '--halt=soon,fail=3', 'soon,fail=3'",
    "quiet, true, --verbose, planned",
    "verbose, true, --quiet, request",
    "hidden, false, --hidden, '\"hidden\" : true'",
    "hidden, false, --jobs=1, '\"hidden\" : false'",
    "image-tag, '9', --image=a, '\"latest\"'",
    "batch-target, 10m, --jobs=1, planned",
    "engine-network, bridge, --jobs=1, planned",
    "max-memory, 2g, --jobs=1, planned",
    "repo-ref, main, --repo-uri=github.com/a/b, github.com/a/b",
    "api-key-file, /none, --platform=local, 'platform: local'",
    "template, 5, --no-fail-fast, --template",
  })
  void aFilesSettingNeverContradictsTheCommandLine(
      String name, String value, String option, String told) throws IOException {
    own(name + "=" + value);
    Outcome outcome = dryRun(option);
    assertThat(outcome.err() + outcome.out()).contains(told).doesNotContain("exclude", "say one");
  }

  @Test
  void aFlagOfAFileCanBeTakenBack() throws IOException {
    own("fail-fast=true");
    assertThat(dryRun().err()).contains("now,fail=1");
    assertThat(dryRun("--no-fail-fast").err()).doesNotContain("now,fail=1");
  }

  @Test
  void oneLayerThatContradictsItselfIsToldSo() throws IOException {
    Path own = own("quiet=true", "verbose=true");
    Outcome outcome = dryRun();
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("--quiet and --verbose exclude each other")
        .contains("--quiet was set by " + own + ":1")
        .contains("--verbose was set by " + own + ":2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "x", "-2"})
  void aBadValueIsToldWithItsPlace(String value) throws IOException {
    Path own = own("", "jobs=" + value);
    assertThat(dryRun().code()).isEqualTo(2);
    assertThat(dryRun().err()).contains("'" + value + "'", "--jobs was set by " + own + ":2");
  }

  static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of("jbos=1", "there is no setting 'jbos'; did you mean jobs?"),
        Arguments.of("nothing-near=1", "'civis-parallel settings' lists"),
        Arguments.of("quiet=yes", "quiet takes only true or false"),
        Arguments.of("api-key=s3cret", "never read from settings"),
        Arguments.of("endpoint=http://evil", "never read from settings"),
        Arguments.of("dry-run=true", "there is no setting 'dry-run'"),
        Arguments.of("overwrite=true", "there is no setting 'overwrite'"),
        Arguments.of("yes=true", "there is no setting 'yes'"),
        Arguments.of("config=x", "there is no setting 'config'"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void whatIsNoSettingIsRefusedWithItsPlace(String line, String told) throws IOException {
    Path own = own("jobs=1", line);
    Outcome outcome = dryRun();
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains(own + ":2: ").contains(told).doesNotContain("s3cret");
  }

  @Test
  void allMistakesAreToldAtOnce() throws IOException {
    own("jbos=1", "quiet", "jobs=1", "jobs=2");
    assertThat(dryRun().err()).contains("3 settings", ":1: ", ":2: ", ":4: jobs is set twice");
  }

  @Test
  void aVariableThatIsNoSettingIsWarnedOf() {
    program.with("CIVIS_PARALLEL_JBOS", "1").with("CIVIS_PARALLEL_JAVA_OPTS", "-Xmx1g");
    Outcome outcome = dryRun();
    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).contains("did you mean CIVIS_PARALLEL_JOBS?").doesNotContain("_OPTS");
  }

  @Test
  void aNamedFileHasToBeThere() {
    assertThat(dryRun("--config", "none.properties").code()).isEqualTo(2);
    assertThat(dryRun("--config", "none.properties").err()).contains("there is no such file");
  }

  @Test
  void whatARunKeepsIsNotSetForTheCommandsThatGoOnWithIt() throws IOException {
    own("jobs=no-number", "memory=no-number");
    for (String command : List.of("resume", "retry", "status", "cancel", "logs", "clean")) {
      List<String> words = new ArrayList<>(List.of(command, folder.resolve("r.jsonl").toString()));
      if (command.equals("logs")) {
        words.add("0");
      }
      assertThat(program.run(words.toArray(String[]::new)).err())
          .as(command)
          .doesNotContain("no-number");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify a b", "completion bash", "run --help", "--version", "worker x"})
  void commandsThatHaveNothingToSetReadNoFile(String line) throws IOException {
    own("jbos=1");
    assertThat(program.run(line.split(" ")).err()).doesNotContain("jbos");
  }

  @Test
  void settingsShowsEachWithItsSourceAndNoSecrets() throws IOException {
    Path own =
        own(
            "jobs=5",
            "param=TOKEN=s3cret",
            "setup-cmd=curl s3cret",
            "api-key-command=echo s3cret",
            "repo-uri=https://me:s3cret@host/a");
    program
        .with("CIVIS_API_KEY", "s3cret")
        .with("CIVIS_API_ENDPOINT", "https://me:s3cret@host/")
        .with("CIVIS_PARALLEL_MEMORY", "2g");
    Outcome outcome = program.run("settings");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out() + outcome.err()).doesNotContain("s3cret");
    assertThat(outcome.out())
        .containsPattern("(?m)^CIVIS_API_KEY +\\(not shown\\) +environment$")
        .containsPattern("(?m)^jobs +5 +" + own + ":1$")
        .containsPattern("(?m)^memory +2g +CIVIS_PARALLEL_MEMORY$")
        .containsPattern("(?m)^param +TOKEN=\\(not shown\\) +" + own + ":2$")
        .containsPattern("(?m)^cpu +1024 +default$")
        .containsPattern("(?m)^keep +failed +default$");
  }
}
