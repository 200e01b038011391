package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows come in the order of the arguments file, or as they finish; and while the run goes on. */
class OrderIT {

  private static final Duration LONG = Duration.ofSeconds(100);

  private static final String GATE =
      """
      package acme;

      import java.nio.file.*;

      public class Gate {
        public static String pass(String opened, String opens) throws Exception {
          while (!opened.isEmpty() && !Files.exists(Path.of(opened))) {
            Thread.sleep(10);
          }
          if (!opens.isEmpty()) {
            Files.createFile(Path.of(opens));
          }
          return opens;
        }
      }
      """;

  @TempDir private static Path folder;

  private static Path jar;

  @BeforeAll
  static void buildTheJar() {
    jar = UserProgram.in(folder).with(GATE).jar("gate.jar");
  }

  /** Small containers, so that one set may wait for another on a machine of one core. */
  private static Run run(String... options) {
    return Run.of(folder, "acme.Gate::pass")
        .with("--classpath", jar, "--cpu", "256", "--memory", "256", "-j", "3")
        .with((Object[]) options);
  }

  private static String set(Path opened, Path opens) {
    return "[\"%s\",\"%s\"]%n".formatted(opened == null ? "" : opened, opens == null ? "" : opens);
  }

  @Test
  void rowsStandInTheOrderOfTheArgumentsThoughLaterSetsFinishFirst() {
    Run run = run();
    Path gate = run.file("gate");
    Shell.Outcome outcome = run.over(set(gate, null) + set(null, gate)).run();
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(run.rows()).extracting(Row::index).containsExactly(0, 1);
    assertThat(finished(run, 1)).isBeforeOrEqualTo(finished(run, 0));
    assertThat(run.file(Run.RESULTS + ".d")).doesNotExist();
  }

  @Test
  void rowsStandInTheOrderOfCompletionWhereThatIsAskedFor() {
    Run run = run("--order", "completion");
    Path gate = run.file("gate");
    Path second = run.file("second gate");
    Shell.Outcome outcome = run.over(set(second, null) + set(null, gate) + set(gate, second)).run();
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(run.rows()).extracting(Row::index).containsExactly(1, 2, 0);
  }

  @Test
  void rowsAreThereWhileTheRunGoesOn() throws IOException, InterruptedException {
    Run run = run();
    Path gate = run.file("gate");
    Process process = run.over(set(null, null) + set(gate, null)).start();
    try {
      await().atMost(LONG).until(() -> run.rows().size() == 1);
      assertThat(process.isAlive()).isTrue();
      Files.createFile(gate);
      assertThat(process.waitFor()).isZero();
      assertThat(run.rows()).extracting(Row::index).containsExactly(0, 1);
    } finally {
      process.destroy();
    }
  }

  private static java.time.Instant finished(Run run, int index) {
    return java.time.Instant.parse(run.rows().get(index).json().get("finishedAt").textValue());
  }
}
