package io.civisparallel.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.civisparallel.error.PlatformException;
import io.civisparallel.json.Json;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.local.engine.ProcessEngine;
import io.civisparallel.platform.LogLine;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.RunState;
import io.civisparallel.platform.ScriptKind;
import io.civisparallel.system.Clock;
import io.civisparallel.system.Randomness;
import io.civisparallel.testkit.PlatformContract;
import io.civisparallel.testkit.SettableClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client and the embedded platform keep the port's contract together, over real HTTP. */
class EmbeddedPlatformTest extends PlatformContract {

  private LocalPlatform server;

  @TempDir Path state;

  @Override
  protected Platform open() throws Exception {
    Path containers = Files.createDirectory(state.resolve("containers"));
    ProcessEngine engine =
        ProcessEngine.open(
            containers, List.of(), System.getenv(), Clock.system(), Randomness.system());
    server =
        LocalPlatform.start(
            engine, state, LocalPlatform.Options.DEFAULT, Clock.system(), Randomness.system());
    return RestPlatform.open(
        RestSettings.builder(URI.create(server.endpoint()), server::key)
            .pace(Pace.UNLIMITED)
            .build());
  }

  @Override
  protected long makeTemplate(long scriptId) throws Exception {
    String body = "{\"scriptId\":%d,\"name\":\"contract %d\"}".formatted(scriptId, scriptId);
    return Json.parse(post("/templates/scripts/", body)).get("id").asLong();
  }

  @Override
  protected void print(long jobId, long runId, String line) throws Exception {
    String path = "/scripts/containers/%d/runs/%d/logs".formatted(jobId, runId);
    assertThat(post(path, "{\"message\":\"" + line + "\"}")).isEmpty();
  }

  private String post(String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.endpoint()).resolve(path))
            .header("Authorization", "Bearer " + server.key())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Override
  protected void end(long jobId, long runId) {
    platform.cancel(jobId, runId);
  }

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void aContainerGetsItsParamsAndItsOutputIsTheLog() {
    long id = platform.createScript(spec("echo one; echo \"$GREETING $CIVIS_JOB_ID\"; exit 3"));
    long run = platform.startRun(id, ScriptKind.CONTAINER).id();
    await()
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> platform.run(id, run).state() == RunState.FAILED);
    assertThat(platform.logs(id, run, 50))
        .extracting(LogLine::message)
        .containsSubsequence("one", "hello é " + id);
  }

  @Test
  void aWrongKeyIsRefusedWithWhatToDo() {
    RestSettings settings =
        RestSettings.builder(URI.create(server.endpoint()), () -> "wrong-key").build();
    try (RestPlatform stranger = RestPlatform.open(settings)) {
      PlatformException failure = catchThrowableOfType(PlatformException.class, stranger::me);
      assertThat(failure.status()).isEqualTo(401);
      assertThat(failure).hasMessageContaining("CIVIS_API_KEY");
      assertThat(failure.getMessage()).doesNotContain("wrong-key", server.key());
    }
  }

  @Test
  void nobodyWaitsForBudgetsThatAreNotThere() {
    SettableClock clock = SettableClock.hurrying();
    RestSettings settings =
        RestSettings.builder(URI.create(server.endpoint()), server::key)
            .pace(new Pace(2, 1, Duration.ofMinutes(5), 1))
            .clock(clock)
            .build();
    try (RestPlatform other = RestPlatform.open(settings)) {
      assertThat(other.isEmbedded()).isFalse();
      for (int i = 0; i < 10; i++) {
        assertThat(other.me()).isNotNull();
      }
      assertThat(other.isEmbedded()).isTrue();
      assertThat(clock.slept()).isEmpty();
    }
  }
}
