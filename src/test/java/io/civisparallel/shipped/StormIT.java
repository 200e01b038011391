package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.testkit.ShippedProgram;
import io.civisparallel.testkit.UserProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 2,000 argument sets, of which 5 % throw, 2 % take their JVM down, 2 % kill their container (most
 * of them once, and some whenever they are run), and two hang: each gets the row that is its due,
 * and costs no other its own.
 */
class StormIT {

  private static final int SETS = 2_000;

  /** On a machine that has other things to do; it takes about 70 containers, and as many JVMs. */
  private static final Duration LONG = Duration.ofMinutes(5);

  private static final String STORM =
      """
      package acme;
      import java.nio.file.*;
      public class Storm {
        public static int run(String marks, int it) throws Exception {
          System.out.println("at " + it);
          if (it % 20 == 3) throw new IllegalStateException("no " + it);
          if (it % 100 == 44) System.exit(9);
          if (it % 100 == 94) Runtime.getRuntime().halt(8);
          if (it % 50 == 29) lose(it % 1000 == 29, Path.of(marks, "lost-" + it));
          if (it % 1000 == 30) Thread.sleep(600_000);
          return it * it;
        }
        static void lose(boolean always, Path mark) throws Exception {
          if (always || !Files.exists(mark)) {
            if (!always) Files.createFile(mark);
            ProcessHandle.current().parent().get().destroyForcibly();
            Thread.sleep(600_000);
          }
        }
      }
      """;

  @TempDir private Path folder;

  private Desk desk;

  @BeforeEach
  void prepare() {
    desk = Desk.in(folder);
    desk.file(
        "args.jsonl",
        IntStream.range(0, SETS)
            .mapToObj(it -> "[\"%s\",%d]".formatted(folder, it))
            .collect(Collectors.joining("\n")));
  }

  @AfterEach
  void leave() {
    desk.close();
  }

  @Test
  void everySetHasTheRowThatIsItsDueWhateverBefallsItsNeighbours() throws Exception {
    Path jar = UserProgram.in(folder).with(STORM).jar("storm.jar");
    // One set at a time in a container: none is ever at work beside one that kills it.
    Process process =
        desk.shell(ShippedProgram.launcher())
            .start(
                desk.path("stdout"),
                desk.path("stderr"),
                "run",
                "acme.Storm::run",
                "--classpath",
                jar.toString(),
                "args.jsonl",
                "-o",
                "results.jsonl",
                "--platform=local",
                "--batch-size=100",
                "--jobs=4",
                "--cpu=256",
                "--memory=256",
                "--timeout=8s");

    assertThat(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).as("it ends").isTrue();
    assertThat(process.exitValue()).as(Run.read(desk.path("stderr"))).isEqualTo(1);
    assertThat(Run.read(desk.path("stderr")))
        .contains("2000 argument sets: 1856 succeeded, 144 failed");
    List<Row> rows = Row.all(Run.read(desk.path("results.jsonl")));
    assertThat(rows).hasSize(SETS);
    for (int index = 0; index < SETS; index++) {
      check(rows.get(index), index);
    }
    assertThat(desk.run("verify", "args.jsonl", "results.jsonl").exit()).isZero();
  }

  private void check(Row row, int index) {
    JsonNode json = row.json();
    assertThat(json.path("index").intValue()).isEqualTo(index);
    assertThat(json.path("line").intValue()).isEqualTo(index + 1);
    assertThat(json.path("arguments").path(1).intValue()).isEqualTo(index);
    int losses = index % 50 != 29 ? 0 : index % 1000 == 29 ? 3 : 1;
    assertThat(json.path("attempts").intValue()).as(row.text()).isEqualTo(losses + 1);
    assertThat(json.path("history")).as(row.text()).hasSize(losses);
    for (JsonNode past : json.path("history")) {
      assertThat(past.path("kind").textValue()).isEqualTo("lost");
      assertThat(past.path("runId").longValue()).isPositive().isNotEqualTo(json.path("runId"));
    }
    if (index % 20 == 3) {
      fails(row, "task", "java.lang.IllegalStateException", "no " + index);
    } else if (index % 100 == 44) {
      fails(row, "task", "exit", "System.exit(9)");
    } else if (index % 100 == 94) {
      fails(row, "task", "exit", "halted its JVM with exit code 8");
    } else if (index % 1000 == 30) {
      fails(row, "timeout", "timeout", "it was ended after 8 s");
      assertThat(row.error().path("stackTrace").textValue()).contains("acme.Storm.run(Storm.java:");
    } else if (losses == 3) {
      fails(row, "lost", "container", "Its container ended without a report");
    } else {
      assertThat(row.result()).isEqualTo("" + index * index);
    }
  }

  private static void fails(Row row, String kind, String type, String message) {
    assertThat(row.json().path("status").textValue()).isEqualTo("failed");
    assertThat(row.error().path("kind").textValue()).as(row.text()).isEqualTo(kind);
    assertThat(row.error().path("type").textValue()).isEqualTo(type);
    assertThat(row.error().path("message").textValue()).contains(message);
    // What it printed last may die with its worker.
    String printed = kind.equals("lost") ? "civis-parallel worker " : "at " + row.index() + "\"";
    assertThat(row.error().path("logs").toString()).contains(printed);
  }
}
