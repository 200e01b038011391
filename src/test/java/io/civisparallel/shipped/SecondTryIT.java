package io.civisparallel.shipped;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.json.Json;
import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run on a platform that outlives it: failed sets are tried again, and scripts cleared away. */
class SecondTryIT {

  private static final String FLAKY =
      """
      package acme;

      import java.nio.file.*;

      public class Flaky {
        public static int run(String folder, int failures) throws Exception {
          for (int i = 0; i < failures; i++) {
            Path mark = Path.of(folder, failures + "-" + i);
            if (!Files.exists(mark)) {
              Files.createFile(mark);
              throw new IllegalStateException("failure " + i);
            }
          }
          return failures;
        }
      }
      """;

  @TempDir private Path folder;

  private final Traces traces = new Traces();

  @AfterEach
  void wipe() {
    traces.wipe();
  }

  @Test
  void whatFailsIsTriedAgainAndOnlyScriptsThatFailedAreKept() throws IOException {
    Path jar = UserProgram.in(folder).with(FLAKY).jar("flaky.jar");
    try (Served platform = Served.in(folder, traces, "--key-file", "key");
        Desk desk = Desk.in(folder)) {
      String key = Run.read(platform.file("key")).strip();
      String line = "[\"" + folder + "\", %d]\n";
      desk.with("CIVIS_API_ENDPOINT", platform.endpoint())
          .with("CIVIS_API_KEY", key)
          .file("args.jsonl", line.formatted(0) + line.formatted(1) + line.formatted(5));

      Shell.Outcome outcome =
          desk.run(
              "run",
              "acme.Flaky::run",
              "--classpath",
              jar.toString(),
              "args.jsonl",
              "-o",
              "results.jsonl",
              "--max-job-retries=1",
              "--results-as=file",
              "--keep-files=2",
              "-v");

      assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);
      List<Row> rows = Row.all(Run.read(desk.path("results.jsonl")));
      assertThat(rows)
          .extracting(it -> it.json().path("attempts").intValue())
          .containsExactly(1, 2, 2);
      assertThat(rows.get(1).result()).isEqualTo("1");
      JsonNode error = rows.get(2).error();
      assertThat(error.path("message").textValue()).isEqualTo("failure 1");
      String run = error.path("runUrl").textValue();
      assertThat(run).startsWith(error.path("jobUrl").textValue() + "/runs/");
      assertThat(get(run, key).path("state").textValue()).isEqualTo("failed");
      assertThat(outcome.err())
          .contains(
              "set 1 failed in attempt 1, trying again",
              "(" + run + ")",
              "3 argument sets: 2 succeeded, 1 failed",
              "DEBUG ApiCaller - POST /scripts/containers: 201")
          .containsPattern("PUT /scripts/containers/\\d+/archive: 20");
      assertThat(get(platform.endpoint() + "jobs/?hidden=true", key))
          .extracting(
              it -> it.path("name").textValue().replaceAll(".* sets (.*) [0-9a-f]{16}", "$1"))
          .containsExactlyInAnyOrder("1-1 attempt 1", "2-2 attempt 1", "2-2 attempt 2");
    }
  }

  private static JsonNode get(String url, String key) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setRequestProperty("Authorization", "Bearer " + key);
    try (InputStream in = connection.getInputStream()) {
      return Json.parse(new String(in.readAllBytes(), UTF_8));
    }
  }
}
