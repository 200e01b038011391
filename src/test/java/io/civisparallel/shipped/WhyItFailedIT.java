package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that dies costs an attempt of its own, and the row tells what came of each. */
class WhyItFailedIT {

  private static final String UNLUCKY =
      """
      package acme;

      import java.nio.file.*;

      public class Unlucky {
        public static int run(String folder, int set, String... fates) throws Exception {
          for (int i = 0; i < fates.length; i++) {
            Path mark = Path.of(folder, set + "-" + i);
            if (Files.exists(mark)) {
              continue;
            }
            Files.createFile(mark);
            switch (fates[i]) {
              case "lost" -> {
                ProcessHandle.current().parent().orElseThrow().destroyForcibly();
                Thread.sleep(60_000);
              }
              case "exit" -> System.exit(3);
              default -> throw new IllegalStateException("fate " + i + "\\nand more");
            }
          }
          return set;
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void eachFailureSpendsItsOwnAllowance() throws IOException {
    Path jar = UserProgram.in(folder).with(UNLUCKY).jar("unlucky.jar");
    String line = "[\"" + folder + "\", %d, [%s]]\n";
    Run run =
        Run.of(folder, "acme.Unlucky::run")
            .with("--classpath", jar, "--max-job-retries=1", "--max-lost-retries=1")
            .over(
                line.formatted(0, "")
                    + line.formatted(1, "\"lost\", \"exit\"")
                    + line.formatted(2, "\"lost\", \"lost\"")
                    + line.formatted(3, "\"throw\", \"throw\""));

    Shell.Outcome outcome = run.run();

    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);
    List<Row> rows = run.rows();
    assertThat(rows)
        .extracting(it -> it.json().path("attempts").intValue())
        .containsExactly(1, 3, 2, 2);
    assertThat(rows.get(0).json().has("history")).isFalse();
    assertThat(rows.get(1).result()).isEqualTo("1");
    JsonNode history = rows.get(1).json().path("history");
    assertThat(history).hasSize(2);
    assertThat(history.get(0).path("kind").textValue()).isEqualTo("lost");
    assertThat(history.get(1).path("kind").textValue()).isEqualTo("task");
    assertThat(history.get(1).path("type").textValue()).isEqualTo("exit");
    assertThat(history.get(1).path("message").textValue()).contains("System.exit(3)");
    assertThat(history.get(1).fieldNames())
        .toIterable()
        .containsExactly(
            "attempt",
            "kind",
            "type",
            "message",
            "jobId",
            "runId",
            "startedAt",
            "finishedAt",
            "durationMs");
    assertThat(rows.get(2).error().path("kind").textValue()).isEqualTo("lost");
    assertThat(rows.get(3).error().path("kind").textValue()).isEqualTo("task");
    assertThat(rows.get(3).json().path("history").get(0).path("message").textValue())
        .isEqualTo("fate 0");
    assertThat(outcome.err()).contains("set 1 failed in attempt 2, trying again");
  }
}
