package io.civisparallel.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.json.Json;
import io.civisparallel.local.engine.Engine;
import io.civisparallel.local.engine.ProcessEngine;
import io.civisparallel.system.Clock;
import io.civisparallel.system.Randomness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform with real processes: what a shell prints, sees and leaves behind. */
class ProcessesTest {

  @TempDir Path temp;

  @Test
  void aCommandRunsPrintsAndEnds() throws Exception {
    Path containers = Files.createDirectory(temp.resolve("c"));
    Engine engine =
        ProcessEngine.open(
            containers, List.of(), System.getenv(), Clock.system(), Randomness.system());
    LocalPlatform platform =
        LocalPlatform.start(
            engine, temp, LocalPlatform.Options.DEFAULT, Clock.system(), Randomness.system());
    try (platform) {
      Client client = new Client(platform);
      assertThat(run(client, "echo \"job $CIVIS_JOB_ID says $WORD\"", "succeeded"))
          .singleElement()
          .asString()
          .matches("job \\d+ says hello");
      assertThat(run(client, "echo before; exit 7", "failed"))
          .containsExactly("before", "The container's command exited with code 7");
    }
    assertThat(temp.toFile().list()).containsExactly("c");
  }

  private static List<String> run(Client client, String command, String state) {
    String body =
        Json.write(
            Map.of(
                "docker_command", command,
                "required_resources", Map.of("cpu", 2, "memory", 4),
                "params", List.of(Map.of("name", "WORD", "type", "string", "value", "hello"))));
    String script =
        "/scripts/containers/"
            + client.post("/scripts/containers", body).expect(201).json().get("id");
    String run = script + "/runs/" + client.post(script + "/runs", "").expect(202).json().get("id");
    Awaitility.await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(Duration.ofMinutes(1))
        .until(() -> client.get(run).json().get("state").asText().equals(state));
    List<String> lines = new ArrayList<>();
    client.get(run + "/logs?last_id=0").json().forEach(it -> lines.add(it.get("message").asText()));
    return lines;
  }
}
