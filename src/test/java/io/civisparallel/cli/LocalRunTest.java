package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.cli.Program.Outcome;
import io.civisparallel.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on the embedded platform, within this JVM or by a JVM that signals can reach. */
class LocalRunTest {

  private static final String TARGET = "java.lang.Math::floorMod(int,int)";

  @TempDir private Path folder;

  @Test
  void everySetGetsItsRowAndTheSummaryIsTold() throws IOException {
    Outcome outcome = new Program().reading("[7,4]\n[9,4]\n").run("run", TARGET, "-");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out().lines()).hasSize(2);
    JsonNode second = Json.parse(outcome.out().lines().toList().get(1));
    assertThat(second.get("result").intValue()).isEqualTo(1);
    assertThat(outcome.err())
        .startsWith("platform: local (CIVIS_API_KEY is not set), engine: process\n")
        .contains("set 0 succeeded", "2 argument sets: 2 succeeded\n", "results: on stdout\n");
  }

  @Test
  void linesHaveTheirColoursWhereSomebodyWantsThemAndALiveDisplayNeedsATerminal() {
    Outcome outcome =
        new Program()
            .with("NO_COLOR", "1")
            .reading("[1,0]\n")
            .run("run", TARGET, "-", "--color", "always", "--progress", "live");
    assertThat(outcome.err())
        .contains("warning: --progress live needs a terminal as standard error")
        .contains("\u001b[31m[1/1] set 0 failed")
        .contains("\u001b[31m1 argument set: 0 succeeded, 1 failed\u001b[0m\n");
    Outcome bare = new Program().reading("[1,0]\n").run("run", TARGET, "-", "--color", "never");
    assertThat(bare.err()).contains("[1/1] set 0 failed").doesNotContain("\u001b");
  }

  @Test
  void aSetThatFailsGivesOneAndIsToldEvenQuietly() {
    Outcome outcome = new Program().reading("[1,0]\n").run("run", TARGET, "-", "-q");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err())
        .startsWith(
            """
            1 argument set: 0 succeeded, 1 failed
              1 x java.lang.ArithmeticException (line 1, set 0)

            line 1, set 0: [1,0]
              java.lang.ArithmeticException: / by zero
                  at java.base/java.lang.Math.floorMod(Math.java:\
            """);
  }

  @Test
  void aRunThatIsTerminatedGives143AndLeavesNothing() throws Exception {
    Files.writeString(folder.resolve("args"), "[600000]\n[600000]\n[600000]\n", UTF_8);
    String[] args = {"run", "java.lang.Thread::sleep(long)", "args", "-o", "rows"};
    try (ForkedProgram program = ForkedProgram.start(folder, args)) {
      await().atMost(Duration.ofMinutes(2)).until(() -> told().contains(" started"));
      program.signal("TERM");
      assertThat(program.exitCode()).as(told()).isEqualTo(143);
    }
    assertThat(told()).contains("3 argument sets: 0 succeeded");
  }

  @Test
  void aLogIsWrittenForItsOwnerAlone() throws Exception {
    Files.writeString(folder.resolve("args"), "[7,4]\n", UTF_8);
    String[] args = {"run", TARGET, "args", "--log-file", "log", "-q"};
    try (ForkedProgram program = ForkedProgram.start(folder, args)) {
      assertThat(program.exitCode()).as(told()).isZero();
    }
    assertThat(Files.getPosixFilePermissions(folder.resolve("log")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(told()).isEmpty();
  }

  private String told() throws IOException {
    return Files.readString(folder.resolve("err"), UTF_8);
  }
}
