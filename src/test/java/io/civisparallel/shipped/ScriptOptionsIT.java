package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.civisparallel.json.Json;
import io.civisparallel.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the user says of scripts arrives on the platform, in each of the three ways to make them.
 */
@EnabledOnOs(OS.LINUX)
class ScriptOptionsIT {

  private static final String TARGET = "java.lang.Math::floorMod(int,int)";

  /** A program in a container that fans out itself. */
  private static final String NESTED =
      "echo '[7, 4]' > args.jsonl && exec civis-parallel run '"
          + TARGET
          + "' args.jsonl -o results.jsonl --infer";

  @TempDir private static Path folder;

  private static final Traces traces = new Traces();
  private static Served platform;
  private static Desk desk;
  private static Api api;

  @BeforeAll
  static void serve() throws IOException {
    platform = Served.in(folder, traces, "--key-file", "key");
    String key = Run.read(platform.file("key")).strip();
    api = new Api(platform.endpoint(), key);
    desk = Desk.in(folder).with("CIVIS_API_ENDPOINT", platform.endpoint());
    desk.with("CIVIS_API_KEY", key).file("args.jsonl", "[7, 4]\n");
  }

  @AfterAll
  static void wipe() {
    desk.close();
    platform.close();
    traces.wipe();
  }

  private static Shell.Outcome run(String results, String... options) {
    List<String> words = new ArrayList<>(List.of("run", TARGET, "args.jsonl", "-o", results));
    words.addAll(List.of(options));
    return desk.run(words.toArray(String[]::new));
  }

  private static void succeeds(String results, Shell.Outcome outcome) {
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(Row.all(Run.read(desk.path(results)))).extracting(Row::result).containsOnly("3");
  }

  /** Holds an answer to these fields, and says nothing of others. */
  private static void has(JsonNode script, String fields) throws IOException {
    ObjectNode wanted = (ObjectNode) Json.parse(fields);
    ObjectNode found = ((ObjectNode) script.deepCopy()).retain(names(wanted));
    assertThat(found).isEqualTo(wanted);
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode param(JsonNode script, String name) {
    for (JsonNode param : script.path("params")) {
      if (param.path("name").asText().equals(name)) {
        return param;
      }
    }
    throw new AssertionError("no " + name + " in " + script);
  }

  @Test
  void everyOptionOfAContainerArrives() throws IOException {
    Path repository = repository();
    desk.file(
        "script.json",
        """
        {"user_context": "author", "parentId": 77, "running_as_id": 78,
         "schedule": {"scheduled": false, "scheduled_days": [1, 2]},
         "notifications": {"failureOn": true, "urls": ["https://example.org/done"]},
         "params": [{"name": "LEVEL", "type": "integer", "required": true, "label": "How high"}],
         "arguments": {"LEVEL": 3}}
        """);
    Shell.Outcome outcome =
        run(
            "all.jsonl",
            "--name=all",
            "--image=example/calc:1.2",
            "--repo-uri=" + repository,
            "--repo-ref=v1",
            "--setup-cmd=true",
            "--cpu=600",
            "--memory=300",
            "--disk=0.25",
            "--param=GREETING=hello",
            "--credential=DB=12",
            "--git-credential-id=5",
            "--remote-host-credential-id=6",
            "--cancel-timeout=7",
            "--time-zone=Europe/Vienna",
            "--instance-type=m5.large",
            "--partition-label=quick",
            "--target-project-id=9",
            "--no-hidden",
            "--script-json=script.json");
    succeeds("all.jsonl", outcome);
    JsonNode script = api.script("containers", "civis-parallel all ");
    has(
        script,
        """
        {"dockerImageName":"example/calc","dockerImageTag":"1.2","repoRef":"v1",
         "requiredResources":{"cpu":600,"memory":300,"diskSpace":0.25},
         "gitCredentialId":5,"remoteHostCredentialId":6,"cancelTimeout":7,
         "timeZone":"Europe/Vienna","instanceType":"m5.large","partitionLabel":"quick",
         "targetProjectId":9,"hidden":false,"userContext":"author","parentId":77,
         "runningAsId":78,"arguments":{"LEVEL":3}}
        """);
    assertThat(script.path("repoHttpUri").asText()).isEqualTo(repository.toString());
    assertThat(script.path("dockerCommand").asText()).contains("true", "civis-parallel");
    assertThat(script.at("/notifications/successOn").asBoolean()).isFalse();
    assertThat(script.at("/notifications/failureOn").asBoolean()).isTrue();
    assertThat(script.at("/notifications/urls/0").asText()).isEqualTo("https://example.org/done");
    assertThat(script.at("/schedule/scheduledDays")).hasSize(2);
    assertThat(param(script, "GREETING").path("value").asText()).isEqualTo("hello");
    assertThat(param(script, "LEVEL").path("label").asText()).isEqualTo("How high");
    has(param(script, "DB"), "{\"type\":\"credential_custom\",\"value\":\"12\"}");
    assertThat(script.path("params").findValuesAsText("name")).hasSize(5);
  }

  @Test
  void whatIsNotSaidIsAsCivisPythonHasIt() throws IOException {
    succeeds("plain.jsonl", run("plain.jsonl", "--name=plain", "--jobs=-1"));
    JsonNode script = api.script("containers", "civis-parallel plain ");
    has(
        script,
        """
        {"dockerImageName":"eclipse-temurin","dockerImageTag":"17-jre",
         "requiredResources":{"cpu":1024,"memory":1024,"diskSpace":1.0},"cancelTimeout":60,
         "hidden":true}
        """);
    assertThat(script.at("/notifications/successOn").asBoolean()).isFalse();
    assertThat(script.at("/notifications/failureOn").asBoolean()).isFalse();
    assertThat(script.path("params").findValuesAsText("name"))
        .containsExactly("CIVIS_PARALLEL_WORKER", "CIVIS_PARALLEL_TASK");
  }

  @Test
  void aTemplateCarriesTheTaskInItsOwnParameter() throws IOException {
    long template =
        template(
            "civis-parallel worker",
            """
            {"name":"WORK","type":"multi_line_string","required":true},
            {"name":"LEVEL","type":"integer","required":true},
            {"name":"SHARE","type":"float"},{"name":"DRY","type":"bool"},
            {"name":"CIVIS_PARENT_JOB_ID","type":"integer"}
            """);
    desk.file("custom.json", "{\"notifications\":{\"successOn\":true},\"remoteHostId\":31}");
    String[] options = {
      "--name=custom",
      "--template=" + template,
      "--template-task-param=WORK",
      "--template-argument=LEVEL=3",
      "--template-argument=SHARE=0.5",
      "--template-argument=DRY=yes",
      "--memory=300",
      "--time-zone=UTC",
      "--partition-label=quick",
      "--target-project-id=9",
      "--script-json=custom.json"
    };
    desk.with("CIVIS_JOB_ID", "4711").with("CIVIS_RUN_ID", "4712");
    try {
      succeeds("custom.jsonl", run("custom.jsonl", options));
    } finally {
      desk.without("CIVIS_JOB_ID").without("CIVIS_RUN_ID");
    }
    JsonNode script = api.script("custom", "civis-parallel custom ");
    has(
        script,
        """
        {"fromTemplateId":%d,"timeZone":"UTC","partitionLabel":"quick","targetProjectId":9,
         "hidden":true,"remoteHostId":31,"requiredResources":{"cpu":null,"memory":300,"diskSpace":null}}
        """
            .formatted(template));
    has(
        script.path("arguments"),
        "{\"LEVEL\":3,\"SHARE\":0.5,\"DRY\":true,\"CIVIS_PARENT_JOB_ID\":4711}");
    assertThat(script.path("arguments")).hasSize(5);
    assertThat(script.at("/notifications/successOn").asBoolean()).isTrue();
    assertThat(script.at("/notifications/failureOn").asBoolean()).isFalse();
  }

  @Test
  void aTemplateThatCannotCarryTheTaskIsRefusedWithWhatToAdd() throws IOException {
    long bare = template("civis-parallel worker", "{\"name\":\"LEVEL\",\"type\":\"integer\"}");
    assertThat(refused("--template=" + bare))
        .contains(
            "has no parameter CIVIS_PARALLEL_TASK",
            "{\"name\": \"CIVIS_PARALLEL_TASK\", \"type\": \"string\", \"required\": true}",
            "end by calling 'civis-parallel worker'");
    assertThat(refused("--template=" + bare, "--template-task-param=LEVEL"))
        .contains("is of the type integer");
    long strict =
        template(
            "civis-parallel worker",
            """
            {"name":"CIVIS_PARALLEL_TASK","type":"string","required":true},
            {"name":"LEVEL","type":"integer","required":true}
            """);
    assertThat(refused("--template=" + strict, "--template-argument=LEVLE=1"))
        .contains("there is no parameter LEVLE; did you mean LEVEL?", "LEVEL (integer) needs a");
    assertThat(refused("--template=" + strict, "--template-argument=LEVEL=high"))
        .contains("the argument for LEVEL has to be a whole number");
    assertThat(refused("--template=999999999")).contains("no such template");
    assertThat(refused("--infer")).contains("CIVIS_JOB_ID");
    desk.with("CIVIS_JOB_ID", "999999999");
    try {
      assertThat(refused("--infer")).contains("job 999999999 (CIVIS_JOB_ID) is no container");
    } finally {
      desk.without("CIVIS_JOB_ID");
    }
  }

  @Test
  void aFanOutInAContainerMakesItsContainersLikeThat() throws IOException {
    long outer =
        api.post(
                "scripts/containers",
                """
                {"name":"outer","dockerCommand":%s,"dockerImageName":"example/outer",
                 "dockerImageTag":"3","requiredResources":{"cpu":300,"memory":900},
                 "cancelTimeout":9,"timeZone":"Asia/Tokyo","gitCredentialId":41,
                 "remoteHostCredentialId":42,
                 "params":[{"name":"FIXED","type":"string","value":"as it was"},
                           {"name":"OPEN","type":"integer","required":true},
                           {"name":"TOLD","type":"string","value":"old"},
                           {"name":"CIVIS_PARENT_JOB_ID","type":"integer","value":"1"},
                           {"name":"CIVIS_PARALLEL_TASK","type":"string","value":""}],
                 "arguments":{"OPEN":5}}
                """
                    .formatted(Json.write(NESTED + " --name inner --memory 300 --param TOLD=new")))
            .get("id")
            .asLong();
    long run = await(outer);
    JsonNode script = api.script("containers", "civis-parallel inner ");
    has(
        script,
        """
        {"dockerImageName":"example/outer","dockerImageTag":"3",
         "requiredResources":{"cpu":300,"memory":300,"diskSpace":1.0},"cancelTimeout":9,
         "timeZone":"Asia/Tokyo","gitCredentialId":41,"remoteHostCredentialId":42,
         "arguments":{"OPEN":5}}
        """);
    assertThat(param(script, "FIXED").path("value").asText()).isEqualTo("as it was");
    assertThat(param(script, "TOLD").path("value").asText()).isEqualTo("new");
    has(param(script, "OPEN"), "{\"type\":\"integer\",\"required\":true}");
    has(param(script, "CIVIS_PARENT_JOB_ID"), "{\"value\":\"%d\"}".formatted(outer));
    has(param(script, "CIVIS_PARENT_RUN_ID"), "{\"value\":\"%d\"}".formatted(run));
    assertThat(script.path("params").findValuesAsText("name"))
        .containsExactlyInAnyOrder(
            "FIXED",
            "OPEN",
            "TOLD",
            "CIVIS_PARENT_JOB_ID",
            "CIVIS_PARENT_RUN_ID",
            "CIVIS_PARALLEL_WORKER",
            "CIVIS_PARALLEL_TASK");
  }

  @Test
  void insideACustomScriptItIsTheTemplatesScriptThatIsInferred() throws IOException {
    long template = template(NESTED + " --name backed", "{\"name\":\"OPEN\",\"type\":\"string\"}");
    long outer =
        api.post(
                "scripts/custom",
                "{\"fromTemplateId\":%d,\"arguments\":{\"OPEN\":\"mine\"}}".formatted(template))
            .get("id")
            .asLong();
    await(outer);
    JsonNode script = api.script("containers", "civis-parallel backed ");
    has(script, "{\"dockerImageName\":\"example/backing\",\"arguments\":{\"OPEN\":\"mine\"}}");
    has(param(script, "CIVIS_PARENT_JOB_ID"), "{\"value\":\"%d\"}".formatted(outer));
  }

  /** Runs a script to its end, which has to be a good one, and gives the run. */
  private static long await(long script) {
    String runs = "scripts/containers/" + script + "/runs";
    long run = api.post(runs, "").get("id").asLong();
    Awaitility.await()
        .atMost(Duration.ofSeconds(100))
        .until(() -> !List.of("queued", "running").contains(state(runs, run)));
    assertThat(state(runs, run))
        .as(api.get(runs + "/" + run + "/logs").toString())
        .isEqualTo("succeeded");
    return run;
  }

  private static String state(String runs, long run) {
    return api.get(runs + "/" + run).path("state").asText();
  }

  private static long template(String command, String params) {
    JsonNode backing =
        api.post(
            "scripts/containers",
            """
            {"name":"backing","dockerCommand":%s,"dockerImageName":"example/backing",
             "requiredResources":{"cpu":300,"memory":300},"params":[%s]}
            """
                .formatted(Json.write(command), params));
    String body = "{\"scriptId\":%s,\"name\":\"calc\"}".formatted(backing.get("id"));
    return api.post("templates/scripts/", body).get("id").asLong();
  }

  /** Holds it to a refusal before anything was made, and gives what it said. */
  private static String refused(String... options) {
    int before = api.get("scripts/?hidden=true&limit=50").size();
    Shell.Outcome outcome = run("refused.jsonl", options);
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(2);
    assertThat(desk.path("refused.jsonl")).doesNotExist();
    assertThat(api.get("scripts/?hidden=true&limit=50")).hasSize(before);
    return outcome.err();
  }

  private static Path repository() throws IOException {
    int git = Shell.in(folder, "sh", "-c", "command -v git").run().exit();
    assumeTrue(git == 0, "git is not installed");
    Path repository = Files.createDirectories(folder.resolve("repository"));
    Files.writeString(repository.resolve("README"), "nothing to build\n");
    for (String words :
        List.of(
            "init -q -b main",
            "add .",
            "-c user.name=A -c user.email=a@b commit -q -m One",
            "tag v1")) {
      Shell.Outcome outcome =
          Shell.in(repository, "git").with("HOME", folder).run(words.split(" "));
      assertThat(outcome.exit()).as(outcome.err()).isZero();
    }
    return repository;
  }
}
