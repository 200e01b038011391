package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.ShippedProgram;
import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run is looked at from another terminal while it goes on, and when its process is gone. */
@EnabledOnOs(OS.LINUX)
class OnlookerIT {

  private static final Duration LONG = Duration.ofSeconds(100);

  /** Says something, and something more once a file is there; set 1 fails. */
  private static final String TALKER =
      """
      package acme;
      import java.nio.file.*;
      public class Talker {
        public static int run(String gate, int set) throws Exception {
          System.out.println("set " + set + " \\u202espeaks");
          if (set == 1) throw new IllegalStateException("set 1 fails");
          while (!Files.exists(Path.of(gate))) Thread.sleep(20);
          System.out.println("set " + set + " is done");
          return set;
        }
      }
      """;

  @TempDir private static Path folder;

  private static Path jar;

  private final Traces traces = new Traces();

  @BeforeAll
  static void buildTheJar() {
    jar = UserProgram.in(folder).with(TALKER).jar("talker.jar");
  }

  @AfterEach
  void wipe() {
    traces.wipe();
  }

  private static Desk local() throws IOException {
    Desk desk = Desk.in(folder).without("CIVIS_API_KEY").without("CIVIS_API_ENDPOINT");
    Files.createDirectory(desk.path("run"));
    return arguments(
        desk.with("HOME", desk.path(".").toString())
            .with("XDG_RUNTIME_DIR", desk.path("run").toString()));
  }

  private static Desk served(Served platform) {
    return arguments(
        Desk.in(folder)
            .with("CIVIS_API_ENDPOINT", platform.endpoint())
            .with("CIVIS_API_KEY", Run.read(platform.file("key")).strip()));
  }

  private static Desk arguments(Desk desk) {
    Path gate = desk.path("gate");
    return desk.file(
        "args.jsonl", "[\"%s\",0]\n[\"%s\",1]\n[\"%s\",2]\n".formatted(gate, gate, gate));
  }

  /** Starts a run of two containers at once, and waits until set 1 has failed and set 2 runs. */
  private Process begin(Desk desk) throws IOException {
    Process process =
        desk.shell(ShippedProgram.launcher())
            .start(
                desk.path("stdout"),
                desk.path("stderr"),
                "run",
                "acme.Talker::run",
                "args.jsonl",
                "-o",
                "results.jsonl",
                "-cp",
                jar.toString(),
                "-j",
                "2",
                "--cpu",
                "256",
                "--memory",
                "256",
                "--param",
                Traces.NAME + "=" + traces.word());
    await()
        .atMost(LONG)
        .until(
            () -> {
              assertThat(process.isAlive()).as(Run.read(desk.path("stderr"))).isTrue();
              String told = Run.read(desk.path("stderr"));
              return told.contains("set 1 failed") && told.contains("set 2 started");
            });
    return process;
  }

  private static Path runtime(Desk desk) {
    return desk.path("run/civis-parallel");
  }

  @Test
  void aRunOfThisMachineIsToldOfAndItsLogsAreFollowedWhileItLasts() throws Exception {
    try (Desk desk = local()) {
      Process run = begin(desk);
      Shell.Outcome status = desk.run("status", "results.jsonl");
      assertThat(status.exit()).as(status.toString()).isZero();
      assertThat(status.out())
          .contains("running, by process ", "local: it ends", "2 started", "failed by   1 task\n");
      Shell.Outcome report = desk.run("report", "results.jsonl");
      assertThat(report.exit()).as(report.toString()).isZero();
      assertThat(Run.read(desk.path("results.jsonl.html")))
          .contains("\"state\":\"running\"", "\"unfinished\":2", "set 1 fails");
      assertThat(desk.run("logs", "results.jsonl", "1").out()).contains("set 1 ?speaks\n");
      Process follower =
          desk.shell(ShippedProgram.launcher())
              .start(desk.path("log"), desk.path("notes"), "logs", "results.jsonl", "0", "-f");
      await().atMost(LONG).until(() -> Run.read(desk.path("log")).contains("set 0 ?speaks\n"));
      desk.file("gate", "");

      assertThat(Traces.exitOf(follower)).as(Run.read(desk.path("notes"))).isZero();
      assertThat(Run.read(desk.path("log"))).contains("set 0 is done\n");
      assertThat(Traces.exitOf(run)).isEqualTo(1);
      assertThat(runtime(desk)).isEmptyDirectory();
      assertThat(desk.run("status", "results.jsonl").out()).contains("state       ended\n");
      Shell.Outcome gone = desk.run("logs", "results.jsonl", "0");
      assertThat(gone.exit()).as(gone.toString()).isEqualTo(3);
      assertThat(gone.err()).contains("has ended with its process");
    }
  }

  @Test
  void whatAKilledRunLeavesIsToldAndItsKeyGoesWithTheNextRun() throws Exception {
    try (Desk desk = local()) {
      Process run = begin(desk);
      Traces.signal(run, "KILL");
      assertThat(Traces.exitOf(run)).isEqualTo(137);
      traces.vanish(List.of());
      assertThat(runtime(desk)).isNotEmptyDirectory();

      assertThat(desk.run("status", "results.jsonl").out())
          .contains(
              "state       cut off or interrupted, of process " + run.pid() + " on ",
              "; go on with: civis-parallel resume results.jsonl\n",
              "2 open, which ended with their process\n");
      assertThat(desk.run("logs", "results.jsonl", "0").exit()).isEqualTo(3);
      desk.file("gate", "").file("one.jsonl", "[7,4]\n");
      Shell.Outcome next =
          desk.run("run", "java.lang.Math::floorMod(int,int)", "one.jsonl", "-o", "one.results");
      assertThat(next.exit()).as(next.toString()).isZero();
      assertThat(runtime(desk)).isEmptyDirectory();
    }
  }

  @Test
  void aRunOnAPlatformThatOutlivesItIsLookedAtAfterItsProcessIsGone() throws Exception {
    try (Served platform = Served.in(folder, traces, "--key-file", "key");
        Desk desk = served(platform)) {
      Process run = begin(desk);
      assertThat(desk.run("clean", "results.jsonl").err()).contains("a process is at work on it");
      Traces.signal(run, "KILL");
      assertThat(Traces.exitOf(run)).isEqualTo(137);
      assertThat(desk.run("status", "results.jsonl").out())
          .contains("civis at http://127.0.0.1:", "cut off or interrupted");
      Shell.Outcome now = desk.run("logs", "results.jsonl", "0");
      assertThat(now.exit()).as(now.toString()).isZero();
      assertThat(now.out()).contains("set 0 ?speaks\n").doesNotContain("is done");
      desk.file("gate", "");
      Shell.Outcome followed = desk.run("logs", "results.jsonl", "0", "--follow");
      assertThat(followed.exit()).as(followed.toString()).isZero();
      assertThat(followed.out()).contains("set 0 ?speaks\n", "set 0 is done\n");
      assertThat(desk.run("resume", "results.jsonl").exit()).isEqualTo(1);
      String rows = Run.read(desk.path("results.jsonl"));
      Shell.Outcome cleaned = desk.run("clean", "results.jsonl", "--journal");
      assertThat(cleaned.exit()).as(cleaned.toString()).isZero();
      assertThat(cleaned.err()).contains("1 script archived\n", "the journal of run ");
      assertThat(desk.path("results.jsonl.journal")).doesNotExist();
      assertThat(desk.path("results.jsonl")).hasContent(rows);
    }
  }
}
