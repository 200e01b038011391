package io.civisparallel.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * Speaks to an embedded platform as a stranger does: over HTTP, with nothing of ours in between,
 * each request on a connection of its own.
 */
final class Client {

  private final CloseableHttpClient http =
      HttpClients.custom()
          .setConnectionReuseStrategy((request, response, context) -> false)
          .disableAutomaticRetries()
          .disableContentCompression()
          .build();
  private final LocalPlatform platform;
  private final Consumer<Exchange> watcher;

  Client(LocalPlatform platform) {
    this(platform, exchange -> {});
  }

  /** A client whose every exchange with the API is shown to someone. */
  Client(LocalPlatform platform, Consumer<Exchange> watcher) {
    this.platform = platform;
    this.watcher = watcher;
  }

  /** What was asked and what was answered; header names in any case. */
  record Exchange(
      String method, URI uri, String sent, int status, Map<String, String> headers, String body) {

    JsonNode json() {
      try {
        return Json.parse(body);
      } catch (IOException e) {
        throw new AssertionError(body, e);
      }
    }

    String header(String name) {
      return headers.get(name);
    }

    Exchange expect(int wanted) {
      if (status != wanted) {
        throw new AssertionError("Expected " + wanted + ", got " + status + " " + body);
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

  /** A call with the key. */
  Exchange call(String method, String path, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Authorization", basic(platform.key() + ":")));
    if (!body.isEmpty()) {
      all.addAll(List.of("Content-Type", "application/json"));
    }
    Exchange exchange = send(method, url(path), body, all.toArray(new String[0]));
    watcher.accept(exchange);
    return exchange;
  }

  /** Any request, with nothing added. */
  Exchange send(String method, String url, String body, String... headers) {
    HttpUriRequestBase request = new HttpUriRequestBase(method, URI.create(url));
    for (int i = 0; i < headers.length; i += 2) {
      request.addHeader(headers[i], headers[i + 1]);
    }
    if (!body.isEmpty()) {
      request.setEntity(new StringEntity(body, UTF_8));
    }
    try {
      return http.execute(request, response -> received(request, url, body, response));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Sends a file as a form whose fields all look like files, as Python's requests does. */
  Exchange upload(JsonNode created, String content) {
    List<String> parts = new ArrayList<>();
    created.get("uploadFields").properties().stream()
        .map(field -> part(field.getKey(), field.getValue().asText()))
        .forEach(parts::add);
    parts.add(part("file", content));
    String body = String.join("", parts) + "--a1b2--\r\n";
    String type = "multipart/form-data; boundary=a1b2";
    return send("POST", created.get("uploadUrl").asText(), body, "Content-Type", type);
  }

  /** Fetches a link, with no key. */
  Exchange fetch(String url, String... headers) {
    return send("GET", url, "", headers);
  }

  String url(String path) {
    return platform.endpoint() + path.substring(1);
  }

  static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  private static Exchange received(
      HttpUriRequestBase request, String url, String sent, ClassicHttpResponse response)
      throws IOException, HttpException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    response.headerIterator().forEachRemaining(it -> headers.put(it.getName(), it.getValue()));
    String body = response.getEntity() == null ? "" : text(response);
    URI uri = URI.create(url);
    return new Exchange(request.getMethod(), uri, sent, response.getCode(), headers, body);
  }

  private static String text(ClassicHttpResponse response) throws IOException, HttpException {
    return EntityUtils.toString(response.getEntity(), UTF_8);
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
