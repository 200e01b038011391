package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
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
        public static String pass(String gate) throws Exception {
          while (!gate.isEmpty() && !Files.exists(Path.of(gate))) {
            Thread.sleep(10);
          }
          return gate;
        }
      }
      """;

  @TempDir private static Path folder;

  private static Path jar;

  private Run run;
  private Process process;

  @BeforeAll
  static void buildTheJar() {
    jar = UserProgram.in(folder).with(GATE).jar("gate.jar");
  }

  /**
   * Starts two sets, one of which waits at the gate; in containers so small that the machine holds
   * both, whatever it is.
   */
  private void start(int waiting, String... options) throws IOException {
    run =
        Run.of(folder, "acme.Gate::pass")
            .with("--classpath", jar, "--cpu", "256", "--memory", "256", "-j", "2")
            .with((Object[]) options);
    String gate = "\"" + run.file("gate") + "\"\n";
    process = run.over(waiting == 0 ? gate + "\"\"\n" : "\"\"\n" + gate).start();
  }

  private void openTheGate() throws IOException, InterruptedException {
    assertThat(process.isAlive()).isTrue();
    Files.createFile(run.file("gate"));
    assertThat(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @AfterEach
  void end() {
    process.destroy();
  }

  @Test
  void rowsStandInTheOrderOfTheArgumentsThoughLaterSetsFinishFirst()
      throws IOException, InterruptedException {
    start(0);
    await()
        .atMost(LONG)
        .until(() -> Run.read(run.file("stderr")).contains("[1/2] set 1 succeeded in "));
    assertThat(run.rows()).isEmpty();
    openTheGate();
    assertThat(run.rows()).extracting(Row::index).containsExactly(0, 1);
  }

  @Test
  void rowsStandInTheOrderOfCompletionWhereThatIsAskedFor()
      throws IOException, InterruptedException {
    start(0, "--order", "completion");
    await().atMost(LONG).until(() -> run.rows().size() == 1);
    openTheGate();
    assertThat(run.rows()).extracting(Row::index).containsExactly(1, 0);
  }

  @Test
  void rowsAreThereWhileTheRunGoesOn() throws IOException, InterruptedException {
    start(1);
    await().atMost(LONG).until(() -> run.rows().size() == 1);
    openTheGate();
    assertThat(run.rows()).extracting(Row::index).containsExactly(0, 1);
  }
}
