package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformChoiceTest {

  private static final String KEY = "canary-key-0123456789";

  @TempDir private Path folder;

  private final Program program = new Program();
  private Path arguments;

  @BeforeEach
  void writeArguments() throws IOException {
    arguments = Files.writeString(folder.resolve("args.jsonl"), "[3,4]\n", UTF_8);
  }

  @Test
  void withoutAKeyItIsThisMachine() {
    Outcome outcome = dryRun();
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err().lines())
        .first()
        .isEqualTo("platform: local (CIVIS_API_KEY is not set), engine: process");
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void withAKeyItIsCivisPlatformAndTheKeyIsNotShown() {
    program.with("CIVIS_API_KEY", KEY);
    Outcome outcome = dryRun();
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err().lines())
        .first()
        .isEqualTo("platform: civis at https://api.civisanalytics.com/ (CIVIS_API_KEY is set)");
    assertThat(outcome.err()).doesNotContain(KEY);
  }

  @Test
  void anOptionWins() {
    program.with("CIVIS_API_KEY", KEY);
    assertThat(dryRun("--platform", "local").err()).startsWith("platform: local, engine: process");
  }

  @Test
  void anEmptyKeyIsNeverALocalRun() {
    program.with("CIVIS_API_KEY", "");
    refused(dryRun(), "CIVIS_API_KEY is set but empty");
  }

  @Test
  void anEndpointWithoutAKeyIsNeverALocalRun() {
    program.with("CIVIS_API_ENDPOINT", "https://api.example.org");
    refused(dryRun(), "CIVIS_API_KEY is not");
  }

  @Test
  void civisNeedsAKey() {
    refused(dryRun("--platform", "civis"), "needs an API key");
  }

  @Test
  void aKeyFileChoosesCivisPlatformAndWinsOverTheVariable() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
    program.with("CIVIS_API_KEY", "");
    Outcome outcome = dryRun("--api-key-file", file.toString());
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err().lines())
        .first()
        .isEqualTo("platform: civis at https://api.civisanalytics.com/ (--api-key-file is given)");
    assertThat(outcome.err()).contains("chmod 600").doesNotContain(KEY);
  }

  @Test
  void aKeyCommandChoosesCivisPlatform() {
    program.with("PATH", System.getenv("PATH"));
    assertThat(dryRun("--api-key-command", "echo " + KEY).err())
        .startsWith("platform: civis at https://api.civisanalytics.com/ (--api-key-command is")
        .doesNotContain(KEY);
  }

  @Test
  void aKeyThatCannotBeHadIsRefusedBeforeAnythingStarts() {
    program.with("PATH", System.getenv("PATH"));
    refused(dryRun("--api-key-command", "exit 7"), "--api-key-command ended with exit code 7");
    refused(dryRun("--api-key-file", folder.resolve("none").toString()), "is not there");
  }

  @Test
  void aProxyThatCannotBeUsedIsRefused() {
    program.with("CIVIS_API_KEY", KEY).with("HTTPS_PROXY", "socks5://proxy:1");
    refused(dryRun(), "HTTPS_PROXY cannot be used");
  }

  @Test
  void anEngineIsForThisMachine() {
    program.with("CIVIS_API_KEY", KEY);
    refused(dryRun("--engine", "process"), "--engine is for this machine");
  }

  @Test
  void aKeyIsNotSentUnencrypted() {
    program.with("CIVIS_API_KEY", KEY).with("CIVIS_API_ENDPOINT", "http://api.example.org");
    refused(dryRun(), "https://");
  }

  @Test
  void whatNeverFitsThisMachineIsRefusedNamingWhatItHolds() {
    refused(dryRun("--memory", "10000g"), "never fits this machine, which holds");
    refused(dryRun("--cpu", "1000000"), "CPU shares");
  }

  @Test
  void theSizeOfThisMachineDoesNotBoundCivisPlatform() {
    program.with("CIVIS_API_KEY", KEY);
    assertThat(dryRun("--memory", "10000g").code()).isZero();
  }

  @Test
  void whatAProcessCannotHonourIsNamedInOneWarning() {
    Outcome outcome = dryRun("--image", "a:1", "--disk", "9");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.err())
        .contains("warning: the process engine does without --image, --disk\n");
    assertThat(dryRun().err()).doesNotContain("does without");
  }

  @Test
  void aQuietRunSaysNothingOfThePlatform() {
    assertThat(dryRun("-q").err()).doesNotContain("platform:");
  }

  private Outcome dryRun(String... options) {
    List<String> args = new ArrayList<>();
    args.addAll(List.of("run", "java.lang.Math::hypot", arguments.toString(), "--dry-run"));
    args.addAll(List.of(options));
    return program.run(args.toArray(String[]::new));
  }

  private static void refused(Outcome outcome, String told) {
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).contains(told).doesNotContain(KEY);
    assertThat(outcome.err().lines()).hasSize(1);
  }
}
