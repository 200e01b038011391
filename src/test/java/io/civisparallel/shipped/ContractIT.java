package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.civisparallel.json.Json;
import io.civisparallel.testkit.PublishedContract;
import io.civisparallel.testkit.PublishedContract.Exchange;
import io.civisparallel.testkit.RecordingProxy;
import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.ShippedProgram;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole fan-outs with somebody who listens between program, workers and platform, and holds each
 * request and each answer to the platform's published description.
 */
@EnabledOnOs(OS.LINUX)
class ContractIT {

  private static final String MOD = "java.lang.Math::floorMod(int,int)";

  @TempDir private Path folder;

  private final Traces traces = new Traces();
  private PublishedContract contract;
  private Served platform;
  private RecordingProxy proxy;
  private Desk desk;
  private Api api;

  @BeforeEach
  void listen() throws IOException {
    contract = PublishedContract.read();
    platform = Served.in(folder, traces, "--key-file", "key");
    proxy = new RecordingProxy(URI.create(platform.endpoint()));
    String key = Run.read(platform.file("key")).strip();
    api = new Api(proxy.address().toString(), key);
    desk = Desk.in(folder).with("CIVIS_API_ENDPOINT", proxy.address().toString());
    desk.with("CIVIS_API_KEY", key).file("args.jsonl", "[7, 4]\n[7, 0]\n");
  }

  @AfterEach
  void wipe() {
    desk.close();
    proxy.close();
    platform.close();
    traces.wipe();
  }

  /** Has the workers speak to the proxy too. */
  private String detour() {
    return "export CIVIS_API_ENDPOINT=" + proxy.address();
  }

  private void run(int exit, String target, String... options) {
    List<String> words = new ArrayList<>(List.of("run", target, "args.jsonl"));
    words.addAll(List.of("-o", "results.jsonl", "--overwrite"));
    words.addAll(List.of(options));
    Shell.Outcome outcome = desk.run(words.toArray(String[]::new));
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(exit);
  }

  /** Checks all that was said, and gives the calls, with {id} for every number. */
  private Set<String> calls() {
    Set<String> calls = new TreeSet<>();
    for (Exchange it : proxy.exchanges()) {
      contract.check(it);
      assertThat(contract.problems(it.method(), it.uri(), it.sent())).as(it.sent()).isEmpty();
      assertThat(it.status()).as(it.toString()).isLessThan(400);
      calls.add(it.method() + " " + it.uri().getPath().replaceAll("[0-9]+", "{id}"));
    }
    return calls;
  }

  @Test
  void containersThatSucceedFailAndSayMuch() {
    run(1, MOD, "--setup-cmd", detour(), "--credential=DB=12", "--time-zone=UTC");
    run(1, MOD, "--setup-cmd", detour() + "; echo broken; false");
    desk.file("args.jsonl", "[300000, \"abcd\"]\n");
    run(0, "java.util.Collections::nCopies(int,Object)", "--setup-cmd", detour());
    assertThat(calls())
        .contains(
            "GET /users/me",
            "POST /files/",
            "GET /files/{id}",
            "POST /scripts/containers",
            "POST /scripts/containers/{id}/runs",
            "POST /json_values/",
            "POST /scripts/containers/{id}/runs/{id}/outputs",
            "GET /scripts/containers/{id}/runs/{id}/outputs",
            "GET /scripts/containers/{id}/runs/{id}/logs",
            "GET /jobs/");
  }

  @Test
  void aTemplateAndARunWithinARun() {
    desk.file("args.jsonl", "[7, 4]\n");
    String work = detour() + "; exec civis-parallel worker";
    run(0, MOD, "--template=" + template(work), "--template-task-param=WORK");
    long outer =
        api.post(
                "scripts/containers",
                """
                {"name":"outer","requiredResources":{"cpu":300,"memory":900},
                 "params":[{"name":"A","type":"string","value":"b"}],"dockerCommand":%s}
                """
                    .formatted(
                        Json.write(
                            detour()
                                + "; echo '[7, 4]' | exec civis-parallel run '"
                                + MOD
                                + "' - -o - --infer")))
            .get("id")
            .asLong();
    String runs = "scripts/containers/" + outer + "/runs";
    long run = api.post(runs, "").get("id").asLong();
    await()
        .atMost(Duration.ofSeconds(100))
        .until(() -> api.get(runs + "/" + run).path("state").asText().equals("succeeded"));
    assertThat(calls())
        .contains(
            "GET /templates/scripts/{id}",
            "POST /scripts/custom",
            "POST /scripts/custom/{id}/runs",
            "GET /scripts/containers/{id}");
  }

  @Test
  void aRunThatIsCalledOff() throws Exception {
    desk.file("args.jsonl", "[600000]\n[600000]\n");
    Process run =
        desk.shell(ShippedProgram.launcher())
            .start(
                desk.path("stdout"),
                desk.path("stderr"),
                "run",
                "java.lang.Thread::sleep(long)",
                "args.jsonl",
                "-v",
                "-j",
                "1",
                "--on-interrupt=cancel",
                "--setup-cmd",
                detour());
    try {
      await()
          .atMost(Duration.ofSeconds(100))
          .until(() -> Run.read(desk.path("stderr")).contains("set 0 started"));
      Traces.signal(run, "TERM");
      assertThat(Traces.exitOf(run)).as(Run.read(desk.path("stderr"))).isEqualTo(143);
    } finally {
      run.destroyForcibly();
    }
    assertThat(calls())
        .contains(
            "DELETE /scripts/containers/{id}/runs/{id}", "PUT /scripts/containers/{id}/archive");
  }

  private long template(String command) {
    String backing =
        """
        {"name":"backing","dockerCommand":%s,"requiredResources":{"cpu":300,"memory":300},
         "params":[{"name":"WORK","type":"string","required":true}]}
        """
            .formatted(Json.write(command));
    long script = api.post("scripts/containers", backing).get("id").asLong();
    String body = "{\"scriptId\":%d,\"name\":\"calc\"}".formatted(script);
    return api.post("templates/scripts/", body).get("id").asLong();
  }
}
