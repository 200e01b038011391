package io.civisparallel.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.civisparallel.testkit.PublishedContract.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands on loopback before a platform, passes every call on, and keeps what was said. */
public final class RecordingProxy implements AutoCloseable {

  /** What each connection says for itself. */
  private static final Set<String> OWN =
      Set.of("host", "connection", "content-length", "transfer-encoding", "date", "upgrade");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Exchange> exchanges = new ArrayList<>();
  private final HttpServer server;
  private final URI platform;

  /** Stands before the platform at an address. */
  public RecordingProxy(URI platform) {
    this.platform = platform;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
  }

  /** Where it listens. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** What was said so far. */
  public List<Exchange> exchanges() {
    synchronized (exchanges) {
      return List.copyOf(exchanges);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void pass(HttpExchange call) throws IOException {
    try (call) {
      byte[] sent = call.getRequestBody().readAllBytes();
      HttpResponse<byte[]> answer = http.send(request(call, sent), bodies());
      answer.headers().map().entrySet().stream()
          .filter(it -> !OWN.contains(it.getKey()))
          .forEach(it -> call.getResponseHeaders().put(it.getKey(), it.getValue()));
      keep(call, sent, answer);
      byte[] body = answer.body();
      call.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
      call.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpResponse.BodyHandler<byte[]> bodies() {
    return HttpResponse.BodyHandlers.ofByteArray();
  }

  private HttpRequest request(HttpExchange call, byte[] sent) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(platform.resolve(call.getRequestURI().toString()))
            .method(
                call.getRequestMethod(),
                sent.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(sent));
    call.getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return request.build();
  }

  private void keep(HttpExchange call, byte[] sent, HttpResponse<byte[]> answer) {
    synchronized (exchanges) {
      exchanges.add(
          new Exchange(
              call.getRequestMethod(),
              call.getRequestURI(),
              new String(sent, UTF_8),
              answer.statusCode(),
              new String(answer.body(), UTF_8)));
    }
  }
}
