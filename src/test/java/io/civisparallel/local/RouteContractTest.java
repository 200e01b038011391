package io.civisparallel.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.testkit.PublishedContract;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every route that the embedded platform serves answers as the published description says. */
class RouteContractTest extends PlatformTestCase {

  private static final String FILE = "{\"name\":\"a file\"}";

  /** What is sent where something has to be. */
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("POST /files/", FILE),
          Map.entry("POST /files/multipart", "{\"name\":\"large\",\"numParts\":1}"),
          Map.entry("PATCH /files/{id}", "{\"description\":\"d\"}"),
          Map.entry("POST /json_values/", "{\"name\":\"n\",\"valueStr\":\"{}\"}"),
          Map.entry("POST /scripts/containers", CONTAINER),
          Map.entry("PATCH /scripts/containers/{id}", "{\"name\":\"two\"}"),
          Map.entry("PUT /scripts/containers/{id}/archive", "{\"status\":true}"),
          Map.entry("POST /scripts/containers/{id}/clone", "{}"),
          Map.entry("POST /scripts/containers/{id}/runs/{run_id}/logs", "{\"message\":\"m\"}"),
          Map.entry("PATCH /scripts/custom/{id}", "{\"name\":\"two\"}"),
          Map.entry("PUT /scripts/custom/{id}/archive", "{\"status\":true}"));

  private PublishedContract contract;

  @Override
  Client client(LocalPlatform started) {
    try {
      contract = PublishedContract.read();
      return new Client(started, it -> contract.check(ContractTest.exchange(it)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyRouteAnswersAsDescribed() {
    Set<String> tried = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : paths().properties()) {
      path.getValue()
          .fieldNames()
          .forEachRemaining(
              method -> {
                String route = method.toUpperCase(Locale.ROOT) + " " + path.getKey();
                answersAsDescribed(route);
                tried.add(route);
              });
    }
    assertThat(tried).hasSizeGreaterThan(40);
  }

  private JsonNode paths() {
    return client.get("/endpoints/").expect(200).json().get("paths");
  }

  private void answersAsDescribed(String route) {
    String[] words = route.split(" ", 2);
    String path = words[1].replace("{id}", id(words[1]));
    if (path.contains("{run_id}") || route.equals("POST /scripts/{id}/cancel")) {
      String owner = path.replaceAll("/runs/.*|/cancel$", "");
      long run = client.post(runs(owner), "").json().get("id").asLong();
      path = path.replace("{run_id}", Long.toString(run));
    }
    Client.Exchange answer = client.call(words[0], path, body(route));
    assertThat(answer.status()).as("%s: %s", route, answer.body()).isLessThan(400);
  }

  /** Where runs of a job are started. */
  private static String runs(String owner) {
    return "/jobs/" + owner.substring(owner.lastIndexOf('/') + 1) + "/runs";
  }

  private String body(String route) {
    if (route.endsWith("/outputs") && route.startsWith("POST")) {
      return "{\"objectType\":\"File\",\"objectId\":" + file() + "}";
    }
    return switch (route) {
      case "POST /scripts/custom" -> "{\"fromTemplateId\":" + template() + "}";
      case "POST /templates/scripts/" -> "{\"scriptId\":" + container() + ",\"name\":\"t\"}";
      default -> BODIES.getOrDefault(route, "");
    };
  }

  /** A new thing of the kind that a path is about. */
  private String id(String path) {
    if (!path.contains("{id}")) {
      return "";
    }
    if (path.startsWith("/files/multipart")) {
      return multipart();
    }
    if (path.startsWith("/files")) {
      return file();
    }
    if (path.startsWith("/json_values")) {
      return made("/json_values/", BODIES.get("POST /json_values/"));
    }
    if (path.startsWith("/templates")) {
      return template();
    }
    return path.startsWith("/scripts/custom")
        ? made("/scripts/custom", "{\"fromTemplateId\":" + template() + "}")
        : container();
  }

  private String container() {
    return made("/scripts/containers", CONTAINER);
  }

  private String template() {
    return made("/templates/scripts/", "{\"scriptId\":" + container() + ",\"name\":\"t\"}");
  }

  private String file() {
    JsonNode created = client.post("/files/", FILE).expect(201).json();
    assertThat(client.upload(created, "content").status()).isEqualTo(204);
    return created.get("id").asText();
  }

  private String multipart() {
    JsonNode created =
        client.post("/files/multipart", BODIES.get("POST /files/multipart")).expect(201).json();
    client.send("PUT", created.get("uploadUrls").get(0).asText(), "content").expect(200);
    return created.get("id").asText();
  }

  private String made(String path, String body) {
    return client.post(path, body).expect(201).json().get("id").asText();
  }
}
