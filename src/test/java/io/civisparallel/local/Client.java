package io.civisparallel.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Speaks to an embedded platform as a stranger does: over HTTP, with nothing of ours in between.
 */
final class Client {

  private final HttpClient http = HttpClient.newHttpClient();
  private final LocalPlatform platform;
  private final BiConsumer<HttpRequest, Exchange> watcher;

  Client(LocalPlatform platform) {
    this(platform, (request, exchange) -> {});
  }

  /** A client whose every exchange with the API is shown to someone. */
  Client(LocalPlatform platform, BiConsumer<HttpRequest, Exchange> watcher) {
    this.platform = platform;
    this.watcher = watcher;
  }

  /** A request's body and what was answered. */
  record Exchange(String requestBody, HttpResponse<String> response) {

    int status() {
      return response.statusCode();
    }

    JsonNode json() {
      try {
        return Json.parse(response.body());
      } catch (IOException e) {
        throw new AssertionError(response.body(), e);
      }
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    Exchange expect(int status) {
      if (status() != status) {
        throw new AssertionError("Expected " + status + ", got " + response.body());
      }
      return this;
    }
  }

  Exchange get(String path) {
    return call("GET", path, "");
  }

  Exchange post(String path, String body) {
    return call("POST", path, body);
  }

  Exchange delete(String path) {
    return call("DELETE", path, "");
  }

  Exchange call(String method, String path, String body, String... headers) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url(path)));
    builder.header("Authorization", basic(platform.key() + ":"));
    if (headers.length > 0) {
      builder.headers(headers);
    }
    if (!body.isEmpty()) {
      builder.header("Content-Type", "application/json");
    }
    HttpRequest request = builder.method(method, BodyPublishers.ofString(body)).build();
    Exchange exchange = new Exchange(body, send(request));
    watcher.accept(request, exchange);
    return exchange;
  }

  /** Any request, with nothing added. */
  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Sends a file as a form whose fields all look like files, as Python's requests does. */
  HttpResponse<String> upload(JsonNode created, String content) {
    List<String> parts = new ArrayList<>();
    created.get("uploadFields").properties().stream()
        .map(field -> part(field.getKey(), field.getValue().asText()))
        .forEach(parts::add);
    parts.add(part("file", content));
    String body = String.join("", parts) + "--a1b2--\r\n";
    return send(
        HttpRequest.newBuilder(URI.create(created.get("uploadUrl").asText()))
            .header("Content-Type", "multipart/form-data; boundary=a1b2")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /** Fetches a link, with no key. */
  HttpResponse<String> fetch(String url, String... headers) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url));
    if (headers.length > 0) {
      builder.headers(headers);
    }
    return send(builder.build());
  }

  String url(String path) {
    return platform.endpoint() + path.substring(1);
  }

  static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  private static String part(String name, String content) {
    return "--a1b2\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"; filename=\""
        + name
        + "\"\r\n\r\n"
        + content
        + "\r\n";
  }
}
