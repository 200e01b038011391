package io.civisparallel.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.local.engine.Capacity;
import io.civisparallel.system.Randomness;
import io.civisparallel.testkit.HandEngine;
import io.civisparallel.testkit.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A platform on loopback for each test, with an engine moved by hand and a clock that is set. */
abstract class PlatformTestCase {

  static final String CONTAINER =
      """
      {"name":"one","required_resources":{"cpu":512,"memory":256},"docker_command":"true",
       "docker_image_name":"image"}
      """;

  @TempDir Path temp;

  final SettableClock clock = SettableClock.still();
  HandEngine engine;
  LocalPlatform platform;
  Client client;

  @BeforeEach
  void start() {
    engine = new HandEngine(new Capacity(2048, 4096));
    platform = LocalPlatform.start(engine, temp, options(), clock, Randomness.system());
    client = client(platform);
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  LocalPlatform.Options options() {
    return LocalPlatform.Options.DEFAULT;
  }

  Client client(LocalPlatform started) {
    return new Client(started);
  }

  /** Creates a container script and gives its path. */
  String container(String body) {
    long id = client.post("/scripts/containers", body).expect(201).json().get("id").asLong();
    return "/scripts/containers/" + id;
  }

  /** Starts a run and gives its path. */
  String run(String script) {
    long id = client.post(script + "/runs", "").expect(202).json().get("id").asLong();
    return script + "/runs/" + id;
  }

  /** Waits until a run is in a state. */
  JsonNode await(String run, String state) {
    return until(() -> client.get(run).json(), node -> state.equals(node.get("state").asText()));
  }

  static <T> T until(Callable<T> value, java.util.function.Predicate<T> condition) {
    return Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(20))
        .until(value, condition);
  }
}
