package io.civisparallel.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.json.Json;
import io.civisparallel.testkit.PublishedContract;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The calls that civis-python makes, in its order and in its way of writing, each held to the
 * published description.
 */
class ContractTest extends PlatformTestCase {

  private static final String EXPIRES = "2026-01-08T00:00:00.123456";

  @Override
  Client client(LocalPlatform started) {
    try {
      PublishedContract contract = PublishedContract.read();
      return new Client(started, it -> contract.check(exchange(it)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static PublishedContract.Exchange exchange(Client.Exchange it) {
    return new PublishedContract.Exchange(it.method(), it.uri(), it.sent(), it.status(), it.body());
  }

  @Test
  void aSetOfTheParallelBackend() {
    String function = file("civis_joblib_backend_func", "pickle");
    JsonNode created =
        client
            .post(
                "/scripts/containers",
                """
                {"name":"ContainerShellExecutorScript","hidden":true,
                 "required_resources":{"cpu":1024,"memory":1024},
                 "docker_image_name":"civisanalytics/datascience-python",
                 "docker_command":": && exec civis_joblib_worker %s",
                 "params":[{"name":"CIVIS_PARENT_JOB_ID","type":"integer","value":null},
                           {"name":"CIVIS_PARENT_RUN_ID","type":"integer","value":"12"}]}
                """
                    .formatted(function)
                    .replace("null", "\"11\""))
            .expect(201)
            .json();
    long job = created.get("id").asLong();
    JsonNode started = client.post("/jobs/" + job + "/runs", "").expect(201).json();
    String run = "/scripts/containers/" + job + "/runs/" + started.get("id").asLong();
    var container = engine.next();
    assertThat(container.spec().environment()).containsEntry("CIVIS_PARENT_RUN_ID", "12");
    assertThat(container.spec().image()).isEqualTo("civisanalytics/datascience-python:latest");
    client.get(run).expect(200);
    String result = file("Results from Joblib job", "result");
    client
        .post(run + "/outputs", "{\"object_type\":\"File\",\"object_id\":" + result + "}")
        .expect(202);
    container.print("done");
    container.exit(0);
    await(run, "succeeded");
    JsonNode outputs = client.get(run + "/outputs").expect(200).json();
    JsonNode file = client.get("/files/" + outputs.get(0).get("objectId").asLong()).json();
    assertThat(client.fetch(file.get("fileUrl").asText()).body()).isEqualTo("result");
    client.post("/scripts/" + job + "/cancel", "").expect(404);
  }

  @Test
  void aFailureAsTheFuturesReadIt() {
    String run = run(container(CONTAINER));
    var container = engine.next();
    container.print("Traceback");
    container.exit(1);
    await(run, "failed");
    String job = run.replace("/scripts/containers", "/jobs");
    client.get(job).expect(200);
    assertThat(client.get(job + "/logs?limit=15").expect(200).json()).hasSize(2);
    client.get(run + "/logs?last_id=1").expect(200);
    client.get(job + "/outputs").expect(200);
    client.get(job.substring(0, job.indexOf("/runs"))).expect(200);
    client.get("/jobs/?hidden=True&state=failed&limit=10&page_num=1&order=updated_at").expect(200);
    client.get("/scripts/?hidden=true&type=containers").expect(200);
  }

  @Test
  void aCustomScriptOfATemplateWithTheCallsOfTheExecutor() {
    String backing =
        container(
            """
            {"required_resources":{"cpu":2,"memory":4},"docker_command":"run",
             "params":[{"name":"JOBLIB_FUNC_FILE_ID","type":"integer","required":true}]}
            """);
    long script = Long.parseLong(backing.split("/", -1)[3]);
    long template =
        client
            .post("/templates/scripts/", "{\"script_id\":" + script + ",\"name\":\"t\"}")
            .expect(201)
            .json()
            .get("id")
            .asLong();
    client.get("/templates/scripts/" + template).expect(200);
    client.get("/templates/scripts/").expect(200);
    long custom =
        client
            .post(
                "/scripts/custom",
                """
                {"from_template_id":%d,"name":"c","hidden":true,
                 "arguments":{"JOBLIB_FUNC_FILE_ID":5,"CIVIS_PARENT_JOB_ID":null,
                              "CIVIS_PARENT_RUN_ID":"9"}}
                """
                    .formatted(template))
            .expect(201)
            .json()
            .get("id")
            .asLong();
    long run = client.post("/jobs/" + custom + "/runs", "").expect(201).json().get("id").asLong();
    var container = engine.next();
    assertThat(container.spec().environment())
        .containsEntry("JOBLIB_FUNC_FILE_ID", "5")
        .doesNotContainKey("CIVIS_PARENT_RUN_ID");
    assertThat(container.spec().command()).isEqualTo("run");
    client.get("/scripts/custom/" + custom).expect(200);
    client.get("/scripts/custom/" + custom + "/runs").expect(200);
    client.get("/scripts/custom?hidden=true").expect(200);
    container.exit(0);
    await("/scripts/containers/" + custom + "/runs/" + run, "succeeded");
    client.get("/scripts/custom/" + custom + "/runs/" + run + "/outputs").expect(200);
    JsonNode asContainer = client.get("/scripts/containers/" + custom).expect(200).json();
    assertThat(asContainer.get("fromTemplateId").asLong()).isEqualTo(template);
    assertThat(asContainer.get("arguments").get("JOBLIB_FUNC_FILE_ID").asInt()).isEqualTo(5);
    client.call("PUT", "/scripts/custom/" + custom + "/archive", "{\"status\":true}").expect(200);
  }

  @Test
  void scriptsAreChangedCopiedAndArchived() {
    String script = container(CONTAINER);
    JsonNode patched =
        client
            .call("PATCH", script, "{\"required_resources\":{\"cpu\":100},\"name\":\"two\"}")
            .expect(200)
            .json();
    assertThat(patched.get("requiredResources").toString())
        .isEqualTo("{\"cpu\":100,\"memory\":256,\"diskSpace\":1.0}");
    JsonNode copy = client.post(script + "/clone", "{\"clone_schedule\":true}").expect(201).json();
    assertThat(copy.get("name").asText()).startsWith("Clone of Script").endsWith("two");
    client.call("PUT", script + "/archive", "{\"status\":true}").expect(200);
    assertThat(client.get(script).json().get("archived").asBoolean()).isTrue();
    client.delete("/scripts/containers/" + copy.get("id").asLong()).expect(204);
  }

  @Test
  void theSmallThings() {
    client.get("/users/me").expect(200);
    client.get("/credentials/").expect(200);
    JsonNode value =
        client.post("/json_values/", "{\"name\":\"n\",\"value_str\":\"[1]\"}").expect(201).json();
    assertThat(client.get("/json_values/" + value.get("id")).json().get("value").toString())
        .isEqualTo("[1]");
  }

  @Test
  void aFileInParts() {
    JsonNode created =
        client
            .post("/files/multipart", "{\"name\":\"large\",\"num_parts\":2,\"description\":\"d\"}")
            .expect(201)
            .json();
    String first = "a".repeat(5 * 1024 * 1024);
    List<Integer> statuses = new ArrayList<>();
    statuses.add(put(created.get("uploadUrls").get(1).asText(), "end"));
    statuses.add(put(created.get("uploadUrls").get(0).asText(), first));
    assertThat(statuses).containsOnly(200);
    client.post("/files/multipart/" + created.get("id") + "/complete", "").expect(204);
    JsonNode file = client.get("/files/" + created.get("id")).expect(200).json();
    assertThat(file.get("fileSize").asLong()).isEqualTo(first.length() + 3);
    assertThat(client.fetch(file.get("fileUrl").asText()).body()).isEqualTo(first + "end");
    client.call("PATCH", "/files/" + created.get("id"), "{\"name\":\"renamed\"}").expect(200);
  }

  @Test
  void whatIsServedIsDescribedWell() throws IOException {
    JsonNode described = client.get("/endpoints/").expect(200).json();
    JsonNode published = Json.parse(Files.readString(PublishedContract.place()));
    described
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            sameAsPublished(
                                method.getValue(),
                                published
                                    .at("/paths/" + escaped(path.getKey()))
                                    .path(method.getKey()))));
  }

  private static void sameAsPublished(JsonNode operation, JsonNode published) {
    assertThat(published.isMissingNode()).isFalse();
    assertThat(names(operation)).isEqualTo(names(published));
    assertThat(operation.get("responses").fieldNames().next())
        .isEqualTo(published.get("responses").fieldNames().next());
  }

  private static List<String> names(JsonNode operation) {
    List<String> names = new ArrayList<>();
    for (JsonNode parameter : operation.get("parameters")) {
      if (!parameter.get("in").asText().equals("body")) {
        names.add(
            parameter.get("in").asText()
                + " "
                + parameter.get("name").asText()
                + " "
                + parameter.get("type").asText());
      }
    }
    return names;
  }

  private static String escaped(String path) {
    return path.replace("/", "~1");
  }

  private String file(String name, String content) {
    JsonNode created =
        client
            .post(
                "/files/", "{\"name\":\"%s\",\"expires_at\":\"%s\"}".formatted(name, EXPIRES + "Z"))
            .expect(201)
            .json();
    assertThat(client.upload(created, content).status()).isEqualTo(204);
    return created.get("id").asText();
  }

  private int put(String url, String content) {
    return client.send("PUT", url, content).status();
  }
}
