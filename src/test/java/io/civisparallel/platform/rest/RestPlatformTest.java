package io.civisparallel.platform.rest;

import static io.civisparallel.testkit.ScriptedReply.empty;
import static io.civisparallel.testkit.ScriptedReply.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.UserException;
import io.civisparallel.json.Json;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.FileLink;
import io.civisparallel.platform.Job;
import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.LogLine;
import io.civisparallel.platform.Param;
import io.civisparallel.platform.Run;
import io.civisparallel.platform.RunOutput;
import io.civisparallel.platform.RunState;
import io.civisparallel.platform.ScriptKind;
import io.civisparallel.platform.User;
import io.civisparallel.testkit.ScriptedReply;
import io.civisparallel.testkit.ScriptedServer;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each method sends, and what it makes of the answer. */
class RestPlatformTest {

  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  private final ScriptedServer server = new ScriptedServer();
  private final RestPlatform platform = Platforms.open(server);

  @AfterEach
  void close() {
    platform.close();
    server.close();
  }

  @Test
  void asksWhomTheKeyBelongsTo() {
    server.script(json(200, "{\"id\":7,\"username\":\"ada\",\"customBranding\":{\"odd\":[1]}}"));
    assertThat(platform.me()).isEqualTo(new User(7, "ada"));
    ScriptedServer.Request request = server.requests().get(0);
    assertThat(request.line()).isEqualTo("GET /users/me");
    assertThat(request.headers())
        .containsEntry("authorization", "Bearer " + Platforms.KEY)
        .containsEntry("user-agent", "civis-parallel/test")
        .containsEntry("accept", "application/json")
        .doesNotContainKeys("accept-encoding", "cookie", "upgrade", "expect");
  }

  @Test
  void createsAContainerThatTellsNobody() throws Exception {
    server.script(json(201, "{\"id\":12,\"name\":\"set 1\"}"));
    ContainerSpec.Repository repository =
        new ContainerSpec.Repository("github.com/acme/calc", "main");
    long id =
        platform.createScript(
            ContainerSpec.builder("eclipse-temurin", "17-jre", "true")
                .name("set 1")
                .repository(repository)
                .params(List.of(Param.fixed("TASK", "{}")))
                .build());
    assertThat(id).isEqualTo(12);
    assertThat(server.lines()).containsExactly("POST /scripts/containers");
    assertThat(server.requests().get(0).headers())
        .containsEntry("content-type", "application/json");
    assertThat(Json.parse(server.requests().get(0).text()))
        .isEqualTo(
            Json.parse(
                """
                {"name":"set 1","params":[{"name":"TASK","type":"string","value":"{}"}],
                 "notifications":{"successOn":false,"failureOn":false},
                 "requiredResources":{"cpu":1024,"memory":1024,"diskSpace":1.0},
                 "repoHttpUri":"github.com/acme/calc","repoRef":"main",
                 "dockerCommand":"true","dockerImageName":"eclipse-temurin",
                 "dockerImageTag":"17-jre","cancelTimeout":60,"hidden":true}
                """));
  }

  @Test
  void startsRunsAndReadsThem() {
    String run = "{\"id\":3,\"state\":\"queued\",\"isCancelRequested\":true,\"error\":null}";
    server.script(json(202, run), json(200, run), json(200, "[" + run + "]"));
    Run expected = new Run(3, RunState.QUEUED, true, null, null, null);
    assertThat(platform.startRun(12, ScriptKind.CONTAINER)).isEqualTo(expected);
    assertThat(platform.run(12, 3)).isEqualTo(expected);
    assertThat(platform.runs(12)).containsExactly(expected);
    assertThat(server.lines())
        .containsExactly(
            "POST /scripts/containers/12/runs",
            "GET /scripts/containers/12/runs/3",
            "GET /scripts/containers/12/runs?limit=50&order=id&order_dir=desc");
    assertThat(server.requests().get(0).body()).isEmpty();
  }

  @Test
  void listsJobsWithTheirLastRun() {
    server.script(
        json(
            200,
            """
            [{"id":12,"name":"set 1","state":"running","updatedAt":"2026-01-02T12:00:00.000Z",
              "archived":"false","author":{"id":7},
              "lastRun":{"id":3,"state":"running","startedAt":"2026-01-02T12:00:00Z"}},
             {"id":11,"name":"other","state":"brand-new","lastRun":null}]
            """));
    Run run = new Run(3, RunState.RUNNING, false, NOON, null, null);
    assertThat(platform.jobs(new JobQuery(7, 2)))
        .containsExactly(
            new Job(12, "set 1", 7, RunState.RUNNING, NOON, run),
            new Job(11, "other", 0, RunState.UNKNOWN, null, null));
    assertThat(server.lines())
        .containsExactly(
            "GET /jobs/?hidden=true&author=7&limit=50&page_num=2&order=updated_at&order_dir=desc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":3}",
        "{\"id\":3,\"state\":null}",
        "{\"id\":3,\"state\":\"brand-new\"}",
        "{\"id\":3,\"state\":{\"odd\":1}}",
        "{\"id\":3,\"state\":[]}",
        "{\"id\":3,\"state\":7}",
        "{\"id\":\"three\",\"state\":\"running\"}",
        "{\"id\":null,\"state\":\"running\"}",
        "{}",
        "[]",
        "[1]",
        "\"running\"",
        "7",
        "true",
      })
  void aJobWhoseRunMakesNoSenseIsListedWithoutIt(String odd) {
    String jobs =
        "[{\"id\":12,\"name\":\"set 1\",\"state\":\"running\",\"author\":{\"id\":7},\"lastRun\":%s},"
            + "{\"id\":11,\"name\":\"set 2\",\"state\":\"running\",\"author\":{\"id\":7},"
            + "\"lastRun\":{\"id\":2,\"state\":\"running\"}}]";
    server.script(json(200, jobs.formatted(odd)));
    Run run = new Run(2, RunState.RUNNING, false, null, null, null);
    assertThat(platform.jobs(new JobQuery(7, 1)))
        .containsExactly(
            new Job(12, "set 1", 7, RunState.RUNNING, null, null),
            new Job(11, "set 2", 7, RunState.RUNNING, null, run));
  }

  @Test
  void aJobWithoutAnIdIsNobodysAndCountsInItsPage() {
    server.script(json(200, "[{\"name\":\"set 1\",\"author\":{\"id\":7}},{\"id\":11}]"));
    assertThat(platform.jobs(new JobQuery(7, 1)))
        .containsExactly(
            new Job(0, "", 0, RunState.UNKNOWN, null, null),
            new Job(11, "", 0, RunState.UNKNOWN, null, null));
  }

  @Test
  void searchesForWordsAsTheyAre() {
    server.script(json(200, "[]"));
    assertThat(platform.jobs(new JobQuery(7, "a&b é", 1))).isEmpty();
    assertThat(server.lines())
        .containsExactly(
            "GET /jobs/?hidden=true&author=7&q=a%26b+%C3%A9"
                + "&limit=50&page_num=1&order=updated_at&order_dir=desc");
  }

  @Test
  void readsOutputsWhetherTheirValueIsParsedOrAString() {
    server.script(
        json(
            200,
            """
            [{"objectType":"JSONValue","objectId":1,"name":"a","value":{"x":1.50}},
             {"objectType":"JSONValue","objectId":2,"name":"b","value":"{\\"x\\":[1]}"},
             {"objectType":"JSONValue","objectId":3,"name":"c","value":"no json"},
             {"objectType":"JSONValue","objectId":4,"name":"d"},
             {"objectType":"File","objectId":5,"name":"e","value":null},
             {"objectType":"Report","objectId":6,"name":null}]
            """));
    assertThat(platform.outputs(12, 3))
        .containsExactly(
            new RunOutput(RunOutput.Kind.JSON_VALUE, 1, "a", "{\"x\":1.50}"),
            new RunOutput(RunOutput.Kind.JSON_VALUE, 2, "b", "{\"x\":[1]}"),
            new RunOutput(RunOutput.Kind.JSON_VALUE, 3, "c", "\"no json\""),
            new RunOutput(RunOutput.Kind.JSON_VALUE, 4, "d", null),
            new RunOutput(RunOutput.Kind.FILE, 5, "e", null),
            new RunOutput(RunOutput.Kind.OTHER, 6, "", null));
  }

  @Test
  void readsAllPagesOfOutputs() {
    server.script(
        outputs(1, 50).with("X-Pagination-Current-Page", "1").with("X-Pagination-Total-Pages", "2"),
        outputs(51, 50)
            .with("X-Pagination-Current-Page", "2")
            .with("X-Pagination-Total-Pages", "2"));
    assertThat(platform.outputs(12, 3)).hasSize(100).doesNotHaveDuplicates();
    assertThat(server.lines().get(1)).contains("page_num=2");
  }

  @Test
  void readsPagesUntilOneIsNotFullWhereThePlatformDoesNotCountThem() {
    server.script(outputs(1, 50), outputs(51, 1));
    assertThat(platform.outputs(12, 3)).hasSize(51);
  }

  @Test
  void putsOutJsonValuesAndFiles() throws Exception {
    server.script(json(201, "{\"id\":9,\"value\":{}}"), json(202, "{}"));
    assertThat(platform.createJsonValue("report", "{\"a\":1}")).isEqualTo(9);
    platform.addOutput(12, 3, RunOutput.Kind.JSON_VALUE, 9);
    assertThat(server.lines())
        .containsExactly("POST /json_values/", "POST /scripts/containers/12/runs/3/outputs");
    assertThat(Json.parse(server.requests().get(0).text()))
        .isEqualTo(Json.parse("{\"name\":\"report\",\"valueStr\":\"{\\\"a\\\":1}\"}"));
    assertThat(Json.parse(server.requests().get(1).text()))
        .isEqualTo(Json.parse("{\"objectType\":\"JSONValue\",\"objectId\":9}"));
  }

  @Test
  void givesTheLastLinesOfALogInTheirOrder() {
    server.script(
        json(
            200,
            """
            [{"id":3,"createdAt":"2026-01-02T12:00:00Z","message":"three","level":"info"},
             {"id":2,"message":"two"},{"id":1,"message":"one"}]
            """));
    assertThat(platform.logs(12, 3, 2))
        .containsExactly(new LogLine(2, null, "two"), new LogLine(3, NOON, "three"));
    assertThat(server.lines()).containsExactly("GET /scripts/containers/12/runs/3/logs?limit=2");
  }

  @Test
  void givesThePageOfALogThatFollowsALineWhateverElseIsAnswered() {
    String answer =
        """
        [{"id":4,"message":"four"},{"id":2,"message":"two"},{"id":3,"message":"three"},
         {"id":5,"message":"five"}]
        """;
    server.script(json(200, answer), json(200, answer));
    assertThat(platform.logsAfter(12, 3, 2, 2))
        .containsExactly(new LogLine(3, null, "three"), new LogLine(4, null, "four"));
    assertThat(platform.logsAfter(12, 3, 5, 2)).isEmpty();
    assertThat(server.lines())
        .containsExactly(
            "GET /scripts/containers/12/runs/3/logs?limit=2&last_id=2",
            "GET /scripts/containers/12/runs/3/logs?limit=2&last_id=5");
  }

  @Test
  void cancelsAndArchives() {
    server.script(empty(202), json(200, "{\"id\":12}"));
    platform.cancel(12, 3);
    platform.archive(12, ScriptKind.CONTAINER);
    assertThat(server.lines())
        .containsExactly(
            "DELETE /scripts/containers/12/runs/3", "PUT /scripts/containers/12/archive");
    assertThat(server.requests().get(1).text()).isEqualTo("{\"status\":true}");
  }

  @Test
  void asksForLinksThatLiveAsLongAsWanted() {
    String file = "{\"id\":5,\"name\":\"a.jar\",\"fileSize\":10,\"fileUrl\":\"https://s3/x?t=1\"}";
    server.script(json(200, file), json(200, file));
    assertThat(platform.fileLink(5, null))
        .isEqualTo(new FileLink(5, "a.jar", 10, "https://s3/x?t=1"));
    platform.fileLink(5, NOON.plusNanos(1));
    assertThat(server.lines())
        .containsExactly("GET /files/5", "GET /files/5?link_expires_at=2026-01-02T12:00:00Z");
  }

  @Test
  void aFileWithoutContentHasNoLink() {
    server.script(json(200, "{\"id\":5,\"name\":\"a.jar\",\"fileSize\":0,\"fileUrl\":null}"));
    assertThatThrownBy(() -> platform.fileLink(5, null))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("file 5")
        .hasMessageContaining("no content");
  }

  @Test
  void countsItsCalls() {
    server.script(empty(202), empty(202));
    platform.cancel(12, 3);
    platform.cancel(12, 3);
    assertThat(platform.calls()).isEqualTo(2);
  }

  @Test
  void keepsThePathOfTheEndpoint() {
    server.rule(request -> empty(202));
    URI endpoint = URI.create(server.address() + "/api/");
    RestSettings settings = RestSettings.builder(endpoint, () -> Platforms.KEY).build();
    try (RestPlatform other = RestPlatform.open(settings)) {
      other.cancel(1, 2);
    }
    assertThat(server.lines()).containsExactly("DELETE /api/scripts/containers/1/runs/2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.civisanalytics.com",
        "http://127.0.0.1.example.com",
        "https://user:pass@api.civisanalytics.com",
        "https://api.civisanalytics.com/?a=b",
        "ftp://api.civisanalytics.com",
        "api.civisanalytics.com",
        "https:///path",
      })
  void refusesEndpointsThatTheKeyMustNotGoTo(String endpoint) {
    RestSettings settings = RestSettings.builder(URI.create(endpoint), () -> Platforms.KEY).build();
    assertThatThrownBy(() -> RestPlatform.open(settings))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("CIVIS_API_ENDPOINT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://api.civisanalytics.com", "http://localhost:1", "http://[::1]:1/x"})
  void takesHttpsAndThisMachine(String endpoint) {
    RestPlatform.open(RestSettings.builder(URI.create(endpoint), () -> Platforms.KEY).build())
        .close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb", "a b", "schl\u00fcssel", "a\r\nHost: b"})
  void refusesKeysThatNoHeaderMayHold(String key) {
    RestSettings settings = RestSettings.builder(server.address(), () -> key).build();
    try (RestPlatform other = RestPlatform.open(settings)) {
      assertThatThrownBy(other::me)
          .isInstanceOf(UserException.class)
          .hasMessageContaining("CIVIS_API_KEY");
    }
    assertThat(server.requests()).isEmpty();
  }

  private static ScriptedReply outputs(int firstId, int count) {
    return json(
        200,
        IntStream.range(firstId, firstId + count)
            .mapToObj(id -> "{\"objectType\":\"File\",\"objectId\":" + id + "}")
            .collect(Collectors.joining(",", "[", "]")));
  }
}
