package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Speaks to a served platform as anybody with a key may. */
final class Api {

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI endpoint;
  private final String key;

  Api(String endpoint, String key) {
    this.endpoint = URI.create(endpoint);
    this.key = key;
  }

  JsonNode get(String path) {
    return send(request(path).GET());
  }

  JsonNode post(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** The one script whose name begins so, as its kind shows it. */
  JsonNode script(String folder, String prefix) {
    JsonNode found = null;
    for (JsonNode script : get("scripts/?hidden=true&limit=50")) {
      if (script.path("name").asText().startsWith(prefix)) {
        assertThat(found).as("another script like " + script).isNull();
        found = script;
      }
    }
    assertThat(found).as("a script named " + prefix).isNotNull();
    return get("scripts/" + folder + "/" + found.get("id").asLong());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(endpoint.resolve("/" + path))
        .header("Authorization", "Bearer " + key);
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
      return answer.body().isEmpty() ? Json.mapper().nullNode() : Json.parse(answer.body());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
