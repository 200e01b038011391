package io.civisparallel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.cli.Program.Outcome;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  private final Program program = new Program();

  @Test
  void helpGoesToStdoutAndIsNoFailure() {
    Outcome help = program.run("--help");
    assertThat(help.code()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out())
        .contains("run ", "verify ", "worker ", "platform ", "doctor ", "completion ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "run", "verify", "worker", "platform", "doctor", "completion"})
  void everyHelpFitsEightyColumns(String command) {
    Outcome help = command.isEmpty() ? program.run("--help") : program.run(command, "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void theHelpOfRunHasGroupsAnExampleAndExitCodes() {
    assertThat(program.run("run", "--help").out())
        .containsSubsequence(
            "run [OPTIONS] TARGET ARGS_FILE [-- TEMPLATE...]",
            "Program:",
            "Results:",
            "Pace:",
            "Platform:",
            "Containers:",
            "Messages",
            "Exit codes:",
            "Examples:");
  }

  @Test
  void theVersionIsTheBuilds() {
    assertThat(program.run("--version").out())
        .matches("civis-parallel [0-9]+\\.[0-9]+\\.[0-9]+\\S*\\R");
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("A command is missing"),
        mistake("'runn'", "runn"),
        mistake("Did you mean run?", "runn"),
        mistake("'--nonsense'", "--nonsense"),
        mistake("there is no command 'runn'", "runn"),
        mistake("civis-parallel run has no option '--jbos'", "run", "T", "A", "--jbos", "2"),
        mistake("has no option '--helpp'", "run", "--helpp"),
        mistake("Did you mean --help?", "run", "--helpp"),
        mistake("there is no place for 'x' after civis-parallel status", "status", "r", "x"),
        mistake("Usage: civis-parallel run [OPTIONS] TARGET ARGS_FILE", "run"),
        mistake("Usage: civis-parallel logs [OPTIONS] RESULTS_FILE INDEX", "logs"),
        mistake("neither a span such as 6h nor a time", "run", "T", "A", "--deadline", "soon"),
        mistake("add --batch-size auto", "run", "T", "A", "--batch-target", "5m"),
        mistake("TARGET", "run"),
        mistake("ARGS_FILE", "run", "T"),
        mistake("there is no place for 'x'", "run", "T", "A", "x"),
        mistake("there is no place for 'x'", "run", "--", "T", "A", "x"),
        mistake("Did you mean --jobs?", "run", "T", "A", "--jbos", "2"),
        mistake("Did you mean --classpath?", "run", "T", "A", "--class-path=x"),
        mistake("See 'civis-parallel run --help'.", "run", "T", "A", "--jbos", "2"),
        mistake("'0' is out of range", "run", "T", "A", "--jobs", "0"),
        mistake("'-2' is out of range", "run", "T", "A", "-j", "-2"),
        mistake("'x' is not a whole number", "run", "T", "A", "-j", "x"),
        mistake("'--jobs'", "run", "T", "A", "--jobs"),
        mistake("--jobs", "run", "T", "A", "-j", "1", "--jobs", "2"),
        mistake("'-1' is out of range", "run", "T", "A", "--pre-dispatch", "-1"),
        mistake("'1' is out of range", "run", "T", "A", "--cpu", "1"),
        mistake("'3' is out of range", "run", "T", "A", "--memory", "3"),
        mistake("'2t' is not memory", "run", "T", "A", "--memory", "2t"),
        mistake("'0' is out of range", "run", "T", "A", "--disk", "0"),
        mistake("'much' is not a number", "run", "T", "A", "--disk", "much"),
        mistake("'0' is out of range", "run", "T", "A", "--max-inline-result", "0"),
        mistake("'random' is none of: input, completion", "run", "T", "A", "--order", "random"),
        mistake("'aws' is none of: civis, local", "run", "T", "A", "--platform", "aws"),
        mistake("'vm' is none of: process, docker", "run", "T", "A", "--engine", "vm"),
        mistake("'x' is none of: host, bridge, none", "run", "T", "A", "--engine-network", "x"),
        mistake("add --engine docker", "run", "T", "A", "--engine-network", "none"),
        mistake("'0' is out of range", "run", "T", "A", "--api-budget", "0"),
        mistake("'101' is out of range", "run", "T", "A", "--api-budget", "101%"),
        mistake("'half' is not a whole number", "run", "T", "A", "--api-budget", "half"),
        mistake("'0s' is out of range: from 1s to 30d", "run", "T", "A", "--patience", "0s"),
        mistake("'31d' is out of range", "run", "T", "A", "--patience", "31d"),
        mistake("'1w' is not a length of time", "run", "T", "A", "--patience", "1w"),
        mistake("it is empty", "run", "T", "A", "--api-key-command", " "),
        mistake("exclude", "run", "T", "A", "--api-key-file", "f", "--api-key-command", "c"),
        mistake("is not there", "run", "T", "A", "--api-key-file", "no-such-file"),
        mistake(
            "--ca-cert no-such-file",
            "run",
            "T",
            "A",
            "--api-key-command",
            "echo k",
            "--ca-cert",
            "no-such-file"),
        mistake(
            "--api-key-file is for Civis Platform",
            "run",
            "T",
            "A",
            "--platform",
            "local",
            "--api-key-file",
            "f"),
        mistake(
            "'lively' is none of: auto, live, plain, json, none",
            "run",
            "T",
            "A",
            "--progress",
            "lively"),
        mistake("'sometimes' is none of: auto, always", "run", "T", "A", "--color", "sometimes"),
        mistake("would tear the display", "run", "T", "A", "--progress", "live", "-v"),
        mistake("'a b' is not a name", "run", "T", "A", "--name", "a b"),
        mistake("64 at most", "run", "T", "A", "--name", "x".repeat(65)),
        mistake("digest", "run", "T", "A", "--image", "a@sha256:0"),
        mistake("'a b' is not an image", "run", "T", "A", "--image", "a b"),
        mistake("not an image tag", "run", "T", "A", "--image-tag", ":1"),
        mistake("give one of them", "run", "T", "A", "--image", "a:1", "--image-tag", "2"),
        mistake("add --repo-uri", "run", "T", "A", "--repo-ref", "main"),
        mistake("it is empty", "run", "T", "A", "--repo-uri", ""),
        mistake("it is empty", "run", "T", "A", "--setup-cmd", " "),
        mistake("NAME=VALUE", "run", "T", "A", "--param", "A"),
        mistake("begins with no digit", "run", "T", "A", "--param", "1A=x"),
        mistake("'PATH' is reserved", "run", "T", "A", "--param", "PATH=x"),
        mistake("'CIVIS_API_KEY' is reserved", "run", "T", "A", "--param", "CIVIS_API_KEY=x"),
        mistake("--param B is given twice", "run", "T", "A", "--param", "B=1", "--param", "B=2"),
        mistake("empty entry", "run", "T", "A", "-cp", ""),
        mistake("exclude each other", "run", "T", "A", "-q", "-v"),
        mistake("ARGS_FILE", "verify"),
        mistake("RESULTS_FILE", "verify", "A"),
        mistake("'B'", "verify", "A", "R", "B"),
        mistake("there is no such file", "verify", "no-such-file", "R"),
        mistake("'70000' is out of range", "platform", "--port", "70000"),
        mistake("'0' is out of range", "platform", "--starts-per-window", "0"),
        mistake("'vm' is none of: process, docker", "platform", "--engine", "vm"),
        mistake("add --engine docker", "platform", "--engine-network", "bridge"),
        mistake("'tcsh' is none of: bash, zsh, fish", "completion", "tcsh"),
        mistake("SHELL", "completion"));
  }

  private static Arguments mistake(String told, String... args) {
    return Arguments.of(told, args);
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("mistakes")
  void mistakesAreToldAndGiveTwo(String told, String[] args) {
    Outcome outcome = program.run(args);
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).contains(told).startsWith("civis-parallel: ").doesNotContain("\tat ");
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void aLetterThatIsNoOptionIsNotGuessedAt() {
    assertThat(program.run("run", "T", "A", "-x").err())
        .contains("has no option '-x'")
        .doesNotContain("Did you mean");
  }

  @Test
  void whatWasTypedCannotColourTheTerminal() {
    Outcome outcome = program.run("run", "T", "A", "--name", "\u001b[31mred");
    assertThat(outcome.err()).doesNotContain("\u001b").contains("?[31mred");
  }

  @Test
  void aFileOfArgumentsIsNotReadIntoTheCommandLine() {
    assertThat(program.run("@pom.xml").err()).contains("'@pom.xml'");
  }
}
