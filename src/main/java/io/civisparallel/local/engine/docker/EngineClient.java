package io.civisparallel.local.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.civisparallel.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The one caller of the Docker Engine API: every call over a connection of its own, because engines
 * take a connection over for streams. Nothing is repeated. Safe for all threads.
 */
final class EngineClient implements AutoCloseable {

  /** An engine under load may take its time, and one that hangs is not waited for for ever. */
  private static final Timeout CALL = Timeout.of(2, TimeUnit.MINUTES);

  private static final Timeout CONNECT = Timeout.of(10, TimeUnit.SECONDS);

  /** More than there are containers at once: each has one connection while it runs. */
  private static final int CONNECTIONS = 4096;

  /** What this program was written for; what an engine offers beyond is not asked for. */
  private static final ApiVersion NEWEST = new ApiVersion(1, 44);

  /** Of an answer's head, in characters; what is longer is no engine's. */
  private static final int LONGEST_LINE = 16 * 1024;

  private static final int MOST_HEADERS = 100;

  private static final int OK = 200;
  private static final int REDIRECTION = 300;

  /** What was to be done is done already. */
  private static final int NOT_MODIFIED = 304;

  private final EngineAddress address;
  private final CloseableHttpClient http;
  private final RequestConfig forCalls;
  private final RequestConfig forStreams;
  private volatile String prefix = "";
  private volatile String title = "";

  /** Speaks to an engine; nothing is sent yet. */
  EngineClient(EngineAddress address) {
    this.address = address;
    this.http =
        HttpClientBuilder.create()
            .setConnectionManager(connections())
            .setConnectionReuseStrategy((request, response, context) -> false)
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .disableConnectionState()
            .build();
    this.forCalls = config(CALL);
    this.forStreams = config(Timeout.DISABLED);
  }

  /** Where it speaks to. */
  EngineAddress address() {
    return address;
  }

  /** What it is, once that was asked. */
  String title() {
    return title;
  }

  /** What it is and where it answers, for people. */
  String description() {
    return title + " at " + address.text();
  }

  /**
   * Asks whether the engine is there, and agrees on a version of the API with it.
   *
   * @throws IOException if nothing answers, or no engine that can be spoken to
   */
  void negotiate() throws IOException {
    Ping.Offer offer = call(new Ping());
    ApiVersion offered = offer.version();
    ApiVersion taken = offered.compareTo(NEWEST) < 0 ? offered : NEWEST;
    if (taken.compareTo(ApiVersion.OLDEST) < 0) {
      throw new IOException(
          "its API is " + offered + ", and this program needs " + ApiVersion.OLDEST + " or later");
    }
    prefix = "/v" + taken;
    title = offer.title();
  }

  /**
   * Makes a call and reads its answer, while it comes in.
   *
   * @throws RefusedException if the engine says no
   * @throws IOException if it does not answer, or the answer breaks off
   */
  <T> T call(EngineEndpoint<T> endpoint) throws IOException {
    HttpUriRequestBase request = request(endpoint);
    try {
      return http.execute(target(), request, response -> read(endpoint, response));
    } catch (IllegalStateException e) {
      throw new IOException("the connection to the engine is closed", e);
    }
  }

  /** Cuts all connections: who waits on one fails at once. */
  @Override
  public void close() {
    http.close(CloseMode.IMMEDIATE);
  }

  private HttpHost target() {
    return new HttpHost("http", address.host(), address.port());
  }

  private HttpUriRequestBase request(EngineEndpoint<?> endpoint) {
    HttpUriRequestBase request =
        new HttpUriRequestBase(
            endpoint.method(), URI.create(target().toURI() + prefix + endpoint.path()));
    request.setConfig(endpoint.lasts() ? forStreams : forCalls);
    @Nullable Object body = endpoint.body();
    if (body != null) {
      byte[] json = Json.write(body).getBytes(UTF_8);
      request.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
    }
    return request;
  }

  private static <T> T read(EngineEndpoint<T> endpoint, ClassicHttpResponse response)
      throws IOException {
    int status = response.getCode();
    @Nullable HttpEntity entity = response.getEntity();
    InputStream body = entity == null ? InputStream.nullInputStream() : entity.getContent();
    if ((status < OK || status >= REDIRECTION) && status != NOT_MODIFIED) {
      throw RefusedException.of(status, body);
    }
    return endpoint.read(
        new EngineAnswer(header(response, "Api-Version"), header(response, "Server"), body));
  }

  private static String header(ClassicHttpResponse response, String name) {
    @Nullable Header header = response.getFirstHeader(name);
    return header == null || header.getValue() == null ? "" : header.getValue();
  }

  private RequestConfig config(Timeout silence) {
    return RequestConfig.custom()
        .setUnixDomainSocket(address.socket())
        .setConnectionRequestTimeout(CALL)
        .setResponseTimeout(silence)
        .setProtocolUpgradeEnabled(false)
        .setExpectContinueEnabled(false)
        .build();
  }

  private static PoolingHttpClientConnectionManager connections() {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(
                    Http1Config.custom()
                        .setMaxLineLength(LONGEST_LINE)
                        .setMaxHeaderCount(MOST_HEADERS)
                        .build())
                .build())
        .setMaxConnPerRoute(CONNECTIONS)
        .setMaxConnTotal(CONNECTIONS)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(CONNECT)
                .setSocketTimeout(Timeout.DISABLED)
                .build())
        .build();
  }
}
