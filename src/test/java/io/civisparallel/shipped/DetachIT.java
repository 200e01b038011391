package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.civisparallel.testkit.ScriptedReply;
import io.civisparallel.testkit.ScriptedServer;
import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.ShippedProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program is interrupted while its platform lives on in another process. */
@EnabledOnOs(OS.LINUX)
class DetachIT {

  private static final Duration LONG = Duration.ofSeconds(100);

  @TempDir private Path folder;

  private final Traces traces = new Traces();
  private Desk desk;

  @BeforeEach
  void prepareDesk() {
    desk = Desk.in(folder).with("HOME", folder.toString());
  }

  @AfterEach
  void wipe() {
    desk.close();
    traces.wipe();
  }

  private Process start(String... options) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("run", "java.lang.Thread::sleep(long)", "args.jsonl", "-o"));
    words.addAll(List.of(options));
    words.addAll(List.of("--cpu", "256", "--memory", "256", "-j", "2", "--pre-dispatch", "1"));
    words.addAll(List.of("--param", Traces.NAME + "=" + traces.word()));
    return desk.shell(ShippedProgram.launcher())
        .start(desk.path("stdout"), desk.path("stderr"), words.toArray(String[]::new));
  }

  private String err() {
    return Run.read(desk.path("stderr"));
  }

  private String lastLine() {
    List<String> lines = err().lines().toList();
    return lines.get(lines.size() - 1);
  }

  private void awaitErr(Process process, String text) {
    await()
        .atMost(LONG)
        .until(
            () -> {
              assertThat(process.isAlive()).as(err()).isTrue();
              return err().contains(text);
            });
  }

  private Served served() throws IOException {
    Served platform = Served.in(folder, traces, "--key-file", "key");
    desk.with("CIVIS_API_ENDPOINT", platform.endpoint())
        .with("CIVIS_API_KEY", Run.read(platform.file("key")).strip());
    return platform;
  }

  @Test
  void termLeavesContainersRunningAndItsLastLineGoesOn() throws Exception {
    desk.file("args.jsonl", "[0]\n[4000]\n[4001]\n[1]\n[2]\n");
    try (Served platform = served()) {
      Process process = start("my results.jsonl");
      awaitErr(process, "set 2 started");
      Traces.signal(process, "TERM");
      assertThat(Traces.exitOf(process)).as(err()).isEqualTo(143);
      assertThat(lastLine()).isEqualTo("civis-parallel resume 'my results.jsonl'");
      assertThat(err()).contains("Interrupted: leaving containers as they are");
      assertThat(platform.process().isAlive()).isTrue();
      assertThat(traces.alive()).as("containers that go on").hasSizeGreaterThan(1);

      Shell.Outcome outcome = desk.run("resume", "my results.jsonl");

      assertThat(outcome.exit()).as(outcome.toString()).isZero();
      assertThat(Row.all(Run.read(desk.path("my results.jsonl"))))
          .extracting(Row::index)
          .containsExactly(0, 1, 2, 3, 4);
      assertThat(outcome.err()).doesNotContain("civis-parallel resume");
      assertThat(desk.run("verify", "args.jsonl", "my results.jsonl").exit()).isZero();
      assertThat(Run.read(desk.path("my results.jsonl.journal")).split("\"startIntended\"", -1))
          .as("each set was started once")
          .hasSize(5 + 1);
    }
  }

  @Test
  void cancellingEndsContainersOfALastingPlatformToo() throws Exception {
    desk.file("args.jsonl", "[0]\n[600000]\n[600001]\n");
    try (Served platform = served()) {
      Process process = start("results.jsonl", "--on-interrupt", "cancel");
      awaitErr(process, "set 2 started");
      Traces.signal(process, "HUP");
      assertThat(Traces.exitOf(process)).as(err()).isEqualTo(129);
      assertThat(lastLine()).isEqualTo("civis-parallel resume results.jsonl");
      assertThat(Row.all(Run.read(desk.path("results.jsonl")))).hasSize(1);
      assertThat(platform.process().isAlive()).isTrue();
      await().atMost(LONG).until(() -> traces.alive().stream().allMatch(it -> isOf(platform, it)));
    }
  }

  private static boolean isOf(Served platform, ProcessHandle process) {
    return process.pid() == platform.process().pid()
        || platform.process().children().anyMatch(it -> it.pid() == process.pid());
  }

  @Test
  void aServerThatHangsDoesNotHoldIt() throws Exception {
    desk.file("args.jsonl", "[0]\n");
    try (ScriptedServer server = new ScriptedServer()) {
      server.rule(request -> ScriptedReply.silence());
      desk.with("CIVIS_API_ENDPOINT", server.address().toString());
      Process process = start("results.jsonl");
      await().atMost(LONG).until(() -> !server.requests().isEmpty());
      Traces.signal(process, "TERM");
      assertThat(process.waitFor(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(err()).isEqualTo(143);
      assertThat(lastLine()).isEqualTo("nothing was submitted");
      assertThat(Files.exists(desk.path("results.jsonl"))).isFalse();
      assertThat(Files.exists(desk.path("results.jsonl.journal"))).isFalse();
    }
  }

  @Test
  void cancelEndsWhoHasTheRunAndThenItsContainers() throws Exception {
    desk.file("args.jsonl", "[0]\n[600000]\n[600001]\n[600002]\n");
    try (Served platform = served()) {
      Process process = start("results.jsonl");
      awaitErr(process, "set 2 started");

      Process other =
          desk.shell(ShippedProgram.launcher())
              .start(desk.path("other.out"), desk.path("other.err"), "cancel", "results.jsonl");
      Shell.Outcome outcome = desk.run("cancel", "results.jsonl");

      assertThat(outcome.exit()).as(outcome.toString()).isZero();
      assertThat(Traces.exitOf(other)).as(Run.read(desk.path("other.err"))).isZero();
      assertThat(Traces.exitOf(process)).as(err()).isEqualTo(143);
      assertThat(outcome.err())
          .contains("nothing of it runs any more")
          .endsWith("civis-parallel resume results.jsonl\n");
      await().atMost(LONG).until(() -> traces.alive().stream().allMatch(it -> isOf(platform, it)));
      Shell.Outcome again = desk.run("cancel", "results.jsonl");
      assertThat(again.exit()).as(again.toString()).isZero();
      assertThat(desk.run("clean", "results.jsonl").err())
          .contains("2 of its containers are open", "civis-parallel clean --abandon results.jsonl");
      Shell.Outcome cleaned = desk.run("clean", "--abandon", "results.jsonl");
      assertThat(cleaned.exit()).as(cleaned.toString()).isZero();
      assertThat(cleaned.err()).contains("the journal of run ");
      assertThat(Row.all(Run.read(desk.path("results.jsonl")))).hasSize(1);
    }
  }

  @Test
  void cancelOfARunOnThisMachineEndsItsProcessAndThatIsAll() throws Exception {
    desk.without("CIVIS_API_KEY").without("CIVIS_API_ENDPOINT");
    desk.file("args.jsonl", "[0]\n[600000]\n");
    Process process = start("results.jsonl");
    awaitErr(process, "set 1 started");

    Shell.Outcome outcome = desk.run("cancel", "results.jsonl");

    assertThat(outcome.exit()).as(outcome.toString()).isZero();
    assertThat(outcome.err()).contains("its containers ended with it: nothing of it runs");
    assertThat(Traces.exitOf(process)).isEqualTo(143);
    assertThat(lastLine()).isEqualTo("civis-parallel resume results.jsonl");
    traces.vanish(List.of());
    assertThat(desk.refuses("cancel", "other.jsonl")).contains("There is nothing to cancel");
  }
}
