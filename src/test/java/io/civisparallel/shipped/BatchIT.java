package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.ShippedProgram;
import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several argument sets share a container, and each has a row of its own. */
class BatchIT {

  private static final String MIXED =
      """
      package acme;
      import java.nio.file.*;
      public class Mixed {
        public static int run(int it) throws Exception {
          System.out.println("at " + it);
          if (it % 20 == 3) throw new IllegalStateException("no " + it);
          if (it % 20 == 7) System.exit(9);
          return it * it;
        }
        public static int gate(String folder, int it) throws Exception {
          Files.writeString(Path.of(folder, "done"), it + "\\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
          while (it >= 3 && !Files.exists(Path.of(folder, "open"))) Thread.sleep(20);
          return it;
        }
      }
      """;

  @TempDir private Path folder;

  private final Traces traces = new Traces();
  private Desk desk;
  private Path jar;

  @BeforeEach
  void prepare() {
    desk = Desk.in(folder).with("HOME", folder.toString());
    jar = UserProgram.in(folder).with(MIXED).jar("mixed.jar");
  }

  @AfterEach
  void wipe() {
    desk.close();
    traces.wipe();
  }

  private static String lines(int count, String form) {
    return IntStream.range(0, count).mapToObj(form::formatted).collect(Collectors.joining("\n"));
  }

  @Test
  void aSetThatFailsOrTakesItsJvmDownCostsItsOwnRowOnly() throws IOException {
    desk.file("args.jsonl", lines(60, "[%d]"));

    Shell.Outcome outcome =
        desk.run(
            "run",
            "acme.Mixed::run",
            "--classpath",
            jar.toString(),
            "args.jsonl",
            "-o",
            "results.jsonl",
            "--platform=local",
            "--batch-size=25",
            "--batch-jobs=2",
            "--cpu=256",
            "--memory=256");

    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);
    assertThat(outcome.err()).contains("60 argument sets: 54 succeeded, 6 failed", "3 containers");
    List<Row> rows = Row.all(Run.read(desk.path("results.jsonl")));
    for (int index = 0; index < 60; index++) {
      check(rows.get(index), index);
    }
    assertThat(desk.run("verify", "args.jsonl", "results.jsonl").exit()).isZero();
  }

  private static void check(Row row, int index) {
    JsonNode error = row.json().path("error");
    switch (index % 20) {
      case 3 -> {
        assertThat(error.path("message").textValue()).isEqualTo("no " + index);
        assertThat(error.path("logs")).hasSize(1);
        assertThat(error.path("logs").path(0).textValue()).isEqualTo("at " + index);
      }
      case 7 -> assertThat(error.path("message").textValue()).contains("System.exit(9)");
      default -> assertThat(row.result()).isEqualTo("" + index * index);
    }
  }

  @Test
  void whatABatchHadFinishedWhenItWasInterruptedIsNotRunAgain() throws IOException {
    desk.file("args.jsonl", lines(6, "[\"" + folder + "\", %d]"));
    Process run =
        desk.shell(ShippedProgram.launcher())
            .start(
                desk.path("stdout"),
                desk.path("stderr"),
                "run",
                "acme.Mixed::gate",
                "--classpath",
                jar.toString(),
                "args.jsonl",
                "-o",
                "results.jsonl",
                "--platform=local",
                "--batch-size=6",
                "--param",
                Traces.NAME + "=" + traces.word());
    await()
        .atMost(Duration.ofSeconds(100))
        .until(() -> Files.exists(folder.resolve("done")) && done().contains("3"));
    run.destroy();
    await().atMost(Duration.ofSeconds(100)).until(() -> !run.isAlive());
    assertThat(run.exitValue()).as(Run.read(desk.path("stderr"))).isEqualTo(143);
    assertThat(Row.all(Run.read(desk.path("results.jsonl")))).hasSize(3);

    Files.createFile(folder.resolve("open"));
    assertThat(desk.run("resume", "results.jsonl").exit()).isZero();

    assertThat(done()).containsExactly("0", "1", "2", "3", "3", "4", "5");
    assertThat(desk.run("verify", "args.jsonl", "results.jsonl").exit()).isZero();
  }

  private List<String> done() throws IOException {
    return Files.readAllLines(folder.resolve("done"));
  }
}
