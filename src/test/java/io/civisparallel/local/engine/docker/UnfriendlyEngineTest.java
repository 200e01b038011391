package io.civisparallel.local.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.local.engine.Container;
import io.civisparallel.local.engine.Container.Exit;
import io.civisparallel.local.engine.EngineSpec;
import io.civisparallel.platform.Resources;
import io.civisparallel.system.Randomness;
import io.civisparallel.testkit.ScriptedReply;
import io.civisparallel.testkit.ScriptedServer;
import io.civisparallel.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine that refuses, breaks off, or says what no engine says: none of it is a success. */
@Timeout(60)
class UnfriendlyEngineTest {

  private static final String ID = "0123456789abcdef";
  private static final String OTHER = "fedcba9876543210";

  @TempDir Path folder;

  private final ScriptedServer engine = new ScriptedServer();
  private final Map<String, ScriptedReply> replies = new LinkedHashMap<>();
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void aContainerThatCannotBeStartedSaysWhyAndNothingElse() throws Exception {
    replies.put("/start", ScriptedReply.json(500, "{\"message\":\"no room\\u001b[2J\"}"));

    assertThat(run().code()).isEqualTo(126);
    assertThat(log).containsExactly("cannot start: no room?[2J");
  }

  @Test
  void whereItsOutputCannotBeHadAContainerIsNotStarted() throws Exception {
    replies.put("/attach", ScriptedReply.json(500, "{\"message\":\"not now\"}"));

    assertThatThrownBy(this::run).hasMessageContaining("does not hand out its output: not now");
    assertThat(engine.lines()).noneMatch(line -> line.contains("/start"));
    assertThat(engine.lines()).anyMatch(line -> line.startsWith("DELETE") && line.contains(ID));
  }

  @Test
  void anAnswerThatDoesNotSayHowAContainerEndedIsNoSuccess() throws Exception {
    replies.put(ID + "/json", ScriptedReply.json(200, "{}"));

    assertThat(run()).isEqualTo(new Exit(125, false));
    assertThat(log).singleElement().asString().contains("does not say how the container stands");
  }

  @Test
  void outputThatBreaksOffIsSaidInTheLog() throws Exception {
    byte[] torn = {1, 0, 0, 0, 0, 0, 0, 9, 'h', 'a', 'l', 'f'};
    replies.put("/attach", ScriptedReply.bytes(200, torn));

    assertThat(run()).isEqualTo(new Exit(3, false));
    assertThat(log)
        .containsExactly(
            "half",
            "the container engine gives no more of the output: the engine's stream of output ends"
                + " within a frame");
  }

  @Test
  void aHeadWithoutEndAndAnAnswerOfAnySizeAreRefused() throws Exception {
    replies.put("/_ping", ScriptedReply.empty(200).with("Server", "x".repeat(20_000)));
    assertThatThrownBy(this::open).hasMessageContaining("no container engine answers");

    replies.put("/_ping", ScriptedReply.empty(200));
    replies.put("/info", ScriptedReply.json(200, "[" + " ".repeat(17 << 20) + "]"));
    assertThatThrownBy(this::open).hasMessageContaining("larger than 16 MB");
  }

  @Test
  void aRedirectIsFollowedNowhere() throws Exception {
    replies.put("/info", ScriptedReply.empty(307).with("Location", "/elsewhere"));

    assertThatThrownBy(this::open).hasMessageContaining("does not do its work");
    assertThat(engine.lines()).noneMatch(line -> line.contains("elsewhere"));
  }

  @Test
  void numbersThatCannotBeTrueLimitNothing() throws IOException {
    engine.script(ScriptedReply.json(200, "{\"NCPU\":0,\"MemTotal\":-1}"));
    try (EngineClient client = new EngineClient(EngineAddress.all(environment()).get(0))) {
      assertThat(client.call(new GetInfo()))
          .isEqualTo(new GetInfo.Info(Integer.MAX_VALUE, Long.MAX_VALUE, false, ""));
    }
  }

  @Test
  void aLeftoverThatCannotBeRemovedKeepsNoneOfTheOthers() throws Exception {
    Owner self = Owner.self();
    String dead = new Owner(self.boot(), self.namespace(), Long.MAX_VALUE / 10, "1").toString();
    String row = "{\"Id\":\"%s\",\"State\":\"running\",\"Labels\":{\"%s\":\"%s\"}}";
    replies.put(
        "/containers/json",
        ScriptedReply.json(
            200,
            "["
                + row.formatted(ID, Labels.OWNER, dead)
                + ","
                + row.formatted(OTHER, Labels.OWNER, dead)
                + "]"));
    replies.put(ID + "?force", ScriptedReply.json(500, "{\"message\":\"busy\"}"));

    assertThatThrownBy(() -> DockerEngine.sweep(environment(), script -> true))
        .hasMessageContaining("busy");
    assertThat(engine.lines()).anyMatch(line -> line.startsWith("DELETE") && line.contains(OTHER));

    replies.put(ID + "?force", ScriptedReply.json(409, "{\"message\":\"is being removed\"}"));
    assertThat(DockerEngine.sweep(environment(), script -> true)).isEqualTo(2);
  }

  @Test
  void noContainerGetsLessOfACoreThanTheKernelGives() throws Exception {
    run();

    assertThat(engine.requests())
        .filteredOn(it -> it.path().contains("/containers/create"))
        .singleElement()
        .satisfies(it -> assertThat(it.text()).contains("\"NanoCpus\":10000000,"));
  }

  private Exit run() throws Exception {
    try (DockerEngine opened = open()) {
      EngineSpec spec =
          new EngineSpec(
              "one", "script", "a:b", null, "true", new Resources(2, 4, 1), Map.of("KEY", "é"));
      Container container = opened.start(spec, log::add);
      return container.exit().get(30, TimeUnit.SECONDS);
    }
  }

  /** What is not scripted by a test is a container that ends with 3 and prints nothing. */
  private DockerEngine open() {
    replies.putIfAbsent("/_ping", ScriptedReply.empty(200));
    replies.putIfAbsent("/info", ScriptedReply.json(200, "{\"NCPU\":2,\"MemTotal\":9999999999}"));
    engine.rule(this::reply);
    return DockerEngine.open(
        new DockerSetup(folder, EngineNetwork.HOST, null),
        environment(),
        SettableClock.hurrying(),
        Randomness.system());
  }

  private ScriptedReply reply(ScriptedServer.Request request) {
    return replies.entrySet().stream()
        .filter(it -> request.path().contains(it.getKey()))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElseGet(() -> usual(request.path()));
  }

  private static ScriptedReply usual(String path) {
    if (path.contains("/containers/create")) {
      return ScriptedReply.json(201, "{\"Id\":\"" + ID + "\"}");
    }
    if (path.contains("/containers/json")) {
      return ScriptedReply.json(200, "[]");
    }
    if (path.endsWith(ID + "/json")) {
      return ScriptedReply.json(
          200, "{\"State\":{\"Running\":false,\"Pid\":0,\"ExitCode\":3,\"OOMKilled\":false}}");
    }
    return path.endsWith("/json") ? ScriptedReply.json(200, "{}") : ScriptedReply.empty(200);
  }

  private Map<String, String> environment() {
    engine.rule(this::reply);
    return Map.of("DOCKER_HOST", "tcp://127.0.0.1:" + engine.address().getPort());
  }
}
