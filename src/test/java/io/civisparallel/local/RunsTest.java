package io.civisparallel.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.error.EnvironmentException;
import io.civisparallel.testkit.HandEngine.HandContainer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunsTest extends PlatformTestCase {

  @Test
  void aJobWithoutRunsIsIdleAndASuccessIsOne() {
    String script = container(CONTAINER);
    assertThat(client.get(script).json().get("state").asText()).isEqualTo("idle");
    assertThat(client.get(script).json().get("lastRun").isNull()).isTrue();
    String run = run(script);
    HandContainer container = engine.next();
    assertThat(await(run, "running").get("startedAt").isNull()).isFalse();
    container.exit(0);
    JsonNode ended = await(run, "succeeded");
    assertThat(ended.get("error").isNull()).isTrue();
    assertThat(ended.get("finishedAt").isNull()).isFalse();
    assertThat(client.get(script).json().get("lastRun").get("state").asText())
        .isEqualTo("succeeded");
  }

  @Test
  void aCommandThatExitsNonZeroIsAFailureThatSaysSo() {
    String run = run(container(CONTAINER));
    engine.next().exit(3);
    assertThat(await(run, "failed").get("error").asText()).contains("code 3");
    assertThat(client.get(run + "/logs").json().get(0).get("level").asText()).isEqualTo("error");
  }

  @Test
  void aMemoryDeathSaysWhatCivisSays() {
    String run = run(container(CONTAINER));
    engine.next().runOutOfMemory();
    await(run, "failed");
    assertThat(client.get(run + "/logs").json().get(0).get("message").asText())
        .startsWith("Process ran out of its");
  }

  @Test
  void whatAnEngineCannotStartFails() {
    engine.refuse(new EnvironmentException("no shell here"));
    String run = run(container(CONTAINER));
    assertThat(await(run, "failed").get("error").asText()).isEqualTo("no shell here");
  }

  @Test
  void paramsArgumentsAndThePlatformsOwnReachTheContainer() {
    String script =
        container(
            """
            {"required_resources":{"cpu":2,"memory":4},"docker_command":"true",
             "params":[{"name":"FIXED","type":"string","value":"f\\u00e9"},
                       {"name":"GIVEN","type":"integer","required":true},
                       {"name":"DEFAULT","type":"bool","default":true},
                       {"name":"CIVIS_PARENT_JOB_ID","type":"integer","value":null}],
             "arguments":{"GIVEN":7}}
            """);
    String run = run(script);
    var environment = engine.next().spec().environment();
    String[] parts = run.split("/", -1);
    assertThat(environment)
        .containsEntry("FIXED", "f\u00e9")
        .containsEntry("GIVEN", "7")
        .containsEntry("DEFAULT", "true")
        .containsEntry("CIVIS_JOB_ID", parts[3])
        .containsEntry("CIVIS_RUN_ID", parts[5])
        .containsEntry("CIVIS_API_KEY", platform.key())
        .containsEntry("CIVIS_API_ENDPOINT", platform.endpoint())
        .hasSize(7);
  }

  @Test
  void aRequiredArgumentThatIsMissingIsRefusedAtTheStart() {
    String script =
        container(
            """
            {"required_resources":{"cpu":2,"memory":4},"docker_command":"true",
             "params":[{"name":"GIVEN","type":"string","required":true}]}
            """);
    assertThat(
            client.post(script + "/runs", "").expect(400).json().get("errorDescription").asText())
        .contains("GIVEN");
  }

  @Test
  void aSecondStartOfARunningJobIsRefused() {
    String script = container(CONTAINER);
    String run = run(script);
    JsonNode refused = client.post(script + "/runs", "").expect(409).json();
    assertThat(refused.get("error").asText()).isEqualTo("already_running");
    engine.next().exit(0);
    await(run, "succeeded");
    run(script);
    assertThat(client.get(script + "/runs").json()).hasSize(2);
    assertThat(client.get(script + "/runs").header("X-Pagination-Total-Entries")).isEqualTo("2");
  }

  @Test
  void runsWaitAsQueuedUntilTheMachineHasRoom() {
    String large = CONTAINER.replace("512", "2048");
    String first = run(container(large));
    String second = run(container(large));
    HandContainer running = engine.next();
    await(first, "running");
    assertThat(client.get(second).json().get("state").asText()).isEqualTo("queued");
    running.exit(0);
    engine.next();
    await(second, "running");
  }

  @Test
  void aQueuedRunIsCancelledAtOnceAndNeverStarts() {
    String large = CONTAINER.replace("512", "2048");
    String first = run(container(large));
    String second = run(container(large));
    String third = run(container(large));
    HandContainer running = engine.next();
    client.delete(second).expect(202);
    assertThat(client.get(second).json().get("state").asText()).isEqualTo("cancelled");
    running.exit(0);
    await(first, "succeeded");
    engine.next();
    await(third, "running");
    assertThat(engine.count()).isEqualTo(2);
  }

  @Test
  void aCancelledRunStaysRunningUntilItsContainerIsGone() {
    String script = container(CONTAINER.replace("{\"name\"", "{\"cancel_timeout\":60,\"name\""));
    String run = run(script);
    HandContainer container = engine.next();
    await(run, "running");
    long job = Long.parseLong(script.split("/", -1)[3]);
    JsonNode cancelled = client.post("/scripts/" + job + "/cancel", "").expect(202).json();
    assertThat(cancelled.get("isCancelRequested").asBoolean()).isTrue();
    assertThat(cancelled.get("state").asText()).isEqualTo("running");
    until(container::stops, stops -> stops.equals(List.of(Duration.ofSeconds(60))));
    assertThat(client.get(run).json().get("isCancelRequested").asBoolean()).isTrue();
    container.exit(0);
    assertThat(await(run, "cancelled").get("error").isNull()).isTrue();
    client.post("/scripts/" + job + "/cancel", "").expect(404);
    client.delete(run).expect(202);
    assertThat(client.get(run).json().get("state").asText()).isEqualTo("cancelled");
  }

  @Test
  void withoutACancelTimeoutItIsKilledAtOnce() {
    String run = run(container(CONTAINER));
    engine.next();
    await(run, "running");
    client.delete(run).expect(202);
    await(run, "cancelled");
  }

  @Test
  void logsAreReadFromTheirEndOrOnwards() {
    String run = run(container(CONTAINER));
    HandContainer container = engine.next();
    for (int i = 1; i <= 1000; i++) {
      container.print("line " + i + " \u00e9\t");
    }
    assertThat(messages(run + "/logs?limit=2"))
        .containsExactly("line 1000 \u00e9\t", "line 999 \u00e9\t");
    assertThat(messages(run + "/logs?last_id=300&limit=2"))
        .containsExactly("line 301 \u00e9\t", "line 302 \u00e9\t");
    assertThat(messages(run + "/logs?last_id=0")).hasSize(1000);
    assertThat(messages(run + "/logs?last_id=1000")).isEmpty();
    assertThat(messages(run + "/logs?last_id=99999999")).isEmpty();
    container.exit(0);
  }

  @Test
  void aLineOfAnyLengthIsKeptInBounds() {
    String run = run(container(CONTAINER));
    engine.next().print("x".repeat(10_000_000));
    assertThat(messages(run + "/logs").get(0).length()).isLessThan(70_000);
  }

  @Test
  void linesCanBeAddedFromOutside() {
    String run = run(container(CONTAINER));
    client
        .post(
            run + "/logs",
            """
            {"message":"a","level":"warn",
             "messages":[{"message":"b","created_at":"2026-01-01T00:00:00Z"}]}
            """)
        .expect(204);
    client.post(run + "/logs", "{\"message\":\"a\",\"level\":\"loud\"}").expect(400);
    assertThat(messages(run + "/logs?last_id=0")).containsExactly("a", "b");
  }

  @Test
  void outputsKeepTheirOrderAndCarryValues() {
    String run = run(container(CONTAINER));
    long value =
        client
            .post("/json_values", "{\"name\":\"v\",\"value_str\":\"{\\\"a\\\":[1.50,null]}\"}")
            .expect(201)
            .json()
            .get("id")
            .asLong();
    long file = client.post("/files", "{\"name\":\"f\"}").expect(201).json().get("id").asLong();
    client
        .post(run + "/outputs", "{\"object_type\":\"JSONValue\",\"object_id\":" + value + "}")
        .expect(202);
    client
        .post(run + "/outputs", "{\"objectType\":\"File\",\"objectId\":" + file + "}")
        .expect(202);
    client.post(run + "/outputs", "{\"objectType\":\"File\",\"objectId\":1}").expect(404);
    client.post(run + "/outputs", "{\"objectType\":\"Table\",\"objectId\":1}").expect(400);
    JsonNode outputs = client.get(run + "/outputs").expect(200).json();
    assertThat(outputs).hasSize(2);
    assertThat(outputs.get(0).get("value").toString()).isEqualTo("{\"a\":[1.50,null]}");
    assertThat(outputs.get(1).get("name").asText()).isEqualTo("f");
    assertThat(client.get(run + "/outputs?limit=1&page_num=2").json().get(0).get("name").asText())
        .isEqualTo("f");
  }

  @Test
  void closingKillsWhatRunsAndRemovesTheFolder() {
    run(container(CONTAINER));
    HandContainer container = engine.next();
    assertThat(Files.isDirectory(platform.folder())).isTrue();
    platform.close();
    assertThat(container.exit()).isDone();
    assertThat(platform.folder()).doesNotExist();
    assertThat(temp).isEmptyDirectory();
  }

  private List<String> messages(String path) {
    List<String> messages = new ArrayList<>();
    client.get(path).expect(200).json().forEach(it -> messages.add(it.get("message").asText()));
    return messages;
  }
}
