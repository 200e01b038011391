package io.civisparallel.shipped;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.ShippedProgram;
import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An output that breaks while rows are written ends the run with 4, and no row is torn. */
@EnabledOnOs(OS.LINUX)
class BrokenOutputIT {

  private static final Duration LONG = Duration.ofSeconds(100);

  private static final String WORDS =
      """
      package acme;

      import java.nio.file.*;

      public class Words {
        public static String repeat(String word, int times) {
          return word.repeat(times);
        }

        public static String await(String gate) throws Exception {
          while (!gate.isEmpty() && !Files.exists(Path.of(gate))) {
            Thread.sleep(10);
          }
          return gate;
        }
      }
      """;

  /** Runs the rest of the words with a file system of 48 KB in the folder small. */
  private static final String SMALL_DISK =
      "mount -t tmpfs -o size=48k none small && { \"$@\"; code=$?; cp small/results.jsonl kept;"
          + " exit $code; }";

  @TempDir private static Path folder;

  private static Path jar;

  private final Traces traces = new Traces();

  @BeforeAll
  static void buildTheJar() {
    jar = UserProgram.in(folder).with(WORDS).jar("words.jar");
  }

  private Run run(String method) {
    return Run.of(folder, "acme.Words::" + method)
        .with("--classpath", jar, "--cpu", "256", "--memory", "256", "-j", "2")
        .with("--param", Traces.NAME + "=" + traces.word())
        .in(Traces.NAME, traces.word());
  }

  private Shell.Outcome shell(Desk desk, String script, String... program) {
    return desk.without("CIVIS_API_KEY")
        .without("CIVIS_API_ENDPOINT")
        .with(Traces.NAME, traces.word())
        .shell((Object[]) program)
        .run(words(script));
  }

  private static String[] words(String script) {
    return new String[] {
      "-c",
      script,
      "sh",
      ShippedProgram.launcher().toString(),
      "run",
      "acme.Words::repeat",
      "args.jsonl",
      "-cp",
      jar.toString(),
      "-j",
      "1"
    };
  }

  private void isToldWithoutATrace(Shell.Outcome outcome, String told) {
    assertThat(outcome.exit()).as(outcome.toString()).isEqualTo(4);
    assertThat(outcome.err()).contains("civis-parallel: Cannot write results to " + told);
    assertThat(outcome.err()).doesNotContain("\tat ", "bug");
    traces.vanish(java.util.List.of());
  }

  @Test
  void whoeverReadsNoMoreThanTheFirstRowEndsTheRun() {
    try (Desk desk = Desk.in(folder).file("args.jsonl", "[\"é\", 1]\n".repeat(50))) {
      String script = "{ \"$@\"; echo $? >code; } | head -1; exit $(cat code)";
      Shell.Outcome outcome = shell(desk, script, "sh");
      isToldWithoutATrace(outcome, "standard output: ");
      assertThat(Row.all(outcome.out())).extracting(Row::result).containsExactly("\"é\"");
    }
  }

  @Test
  void aFullDiskBehindStandardOutputEndsTheRun() {
    try (Desk desk = Desk.in(folder).file("args.jsonl", "[\"é\", 1]\n".repeat(50))) {
      isToldWithoutATrace(shell(desk, "exec \"$@\" >/dev/full", "sh"), "standard output: ");
    }
  }

  @Test
  void aFullDiskEndsTheRunAndTearsNoRow() throws IOException {
    Shell.Outcome can =
        Shell.in(folder, "unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt").run();
    assumeTrue(can.exit() == 0, () -> "no file system can be mounted here: " + can.err());
    try (Desk desk = Desk.in(folder).file("args.jsonl", "[\"word\", 1400]\n".repeat(50))) {
      Files.createDirectory(desk.path("small"));
      String script = SMALL_DISK.replace("\"$@\"", "\"$@\" -o small/results.jsonl");
      Shell.Outcome outcome = shell(desk, script, "unshare", "-m", "sh");
      assertThat(outcome.exit()).as(outcome.toString()).isEqualTo(4);
      assertThat(outcome.err())
          .containsPattern("Cannot write (results to|the journal) small/results.jsonl")
          .contains("No space left on device")
          .doesNotContain("\tat ", "bug");
      traces.vanish(java.util.List.of());
      String rows = Files.readString(desk.path("kept"), UTF_8);
      assertThat(rows).endsWith("\n");
      assertThat(Row.all(rows)).extracting(Row::index).startsWith(0, 1).isSorted();
    }
  }

  @Test
  void aResultsFileThatIsRemovedIsNotedAndNotTakenForWritten() throws Exception {
    Run run = run("await");
    Path gate = run.file("gate");
    Process process = run.over("[\"\"]\n[\"" + gate + "\"]\n").start();
    try {
      await().atMost(LONG).until(() -> run.rows().size() == 1);
      Files.delete(run.file(Run.RESULTS));
      Files.createFile(gate);
      assertThat(Traces.exitOf(process)).as(Run.read(run.file("stderr"))).isEqualTo(4);
      assertThat(Run.read(run.file("stderr")))
          .contains("Cannot write results to results.jsonl: ", "removed")
          .doesNotContain("\tat ");
      traces.vanish(java.util.List.of());
    } finally {
      process.destroyForcibly();
      traces.wipe();
    }
  }
}
