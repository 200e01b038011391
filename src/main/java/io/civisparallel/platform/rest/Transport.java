package io.civisparallel.platform.rest;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * HttpClient with everything off that it would do on its own account: it sends what it is given,
 * once, and tells whether anything was sent. Safe for all threads.
 */
final class Transport implements AutoCloseable {

  /**
   * A connection is looked at before each use, and given up long before the platform would do so: a
   * request that meets a connection just closed is one of unknown outcome.
   */
  private static final Duration IDLE = Duration.ofSeconds(20);

  private static final int MAX_REDIRECTS = 5;

  private final CloseableHttpClient client;
  private volatile boolean closed;
  private final RequestConfig forCalls;
  private final RequestConfig forTransfers;
  private final RequestConfig forDownloads;

  Transport(RestSettings settings) {
    Timeouts timeouts = settings.timeouts();
    RequestConfig plain = plain(timeouts);
    this.forCalls = plain;
    this.forTransfers =
        RequestConfig.copy(plain).setResponseTimeout(timeout(timeouts.transfer())).build();
    this.forDownloads =
        RequestConfig.copy(forTransfers)
            .setRedirectsEnabled(true)
            .setMaxRedirects(MAX_REDIRECTS)
            .build();
    this.client =
        HttpClientBuilder.create()
            .setConnectionManager(connections(settings))
            .setRequestExecutor(new SendNoticingExecutor())
            .setRedirectStrategy(new LinkRedirects())
            .setDefaultRequestConfig(plain)
            .setUserAgent(settings.userAgent())
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .disableConnectionState()
            .build();
  }

  /** What is done with an answer, while it comes in. */
  interface Receiver<T> {

    /** Reads the answer. */
    T receive(Incoming answer) throws IOException;
  }

  /** Sends an API call and hands its answer over. */
  <T> T call(HttpUriRequestBase request, Receiver<T> receiver) throws NoAnswerException {
    return send(request, forCalls, receiver);
  }

  /** Sends a file or a part of one and hands the answer over. */
  <T> T upload(HttpUriRequestBase request, Receiver<T> receiver) throws NoAnswerException {
    return send(request, forTransfers, receiver);
  }

  /** Asks for the content behind a link; its answer is to be cut when it is done with. */
  Incoming download(HttpUriRequestBase request) throws NoAnswerException {
    HttpClientContext context = context(forDownloads);
    try {
      HttpHost host = RoutingSupport.determineHost(request);
      return new Incoming(request, client.executeOpen(host, request, context));
    } catch (IOException e) {
      throw new NoAnswerException(SendNoticingExecutor.sent(context), e);
    } catch (HttpException e) {
      throw new NoAnswerException(false, new IOException(e));
    } catch (IllegalStateException e) {
      throw onceClosed(context, e);
    }
  }

  /** Whether it was closed, so that nothing can be sent any more. */
  boolean isClosed() {
    return closed;
  }

  /** Cuts all connections, those in use too: who waits on one fails at once. */
  @Override
  public void close() {
    closed = true;
    client.close(CloseMode.IMMEDIATE);
  }

  private <T> T send(HttpUriRequestBase request, RequestConfig config, Receiver<T> receiver)
      throws NoAnswerException {
    HttpClientContext context = context(config);
    try {
      return client.execute(
          request, context, response -> receiver.receive(new Incoming(request, response)));
    } catch (IOException e) {
      throw new NoAnswerException(SendNoticingExecutor.sent(context), e);
    } catch (IllegalStateException e) {
      throw onceClosed(context, e);
    }
  }

  /** HttpClient tells so that its connections are gone. */
  private NoAnswerException onceClosed(HttpContext context, IllegalStateException failure) {
    if (!closed) {
      throw failure;
    }
    return new NoAnswerException(SendNoticingExecutor.sent(context), new ClosedException(failure));
  }

  private static HttpClientContext context(RequestConfig config) {
    HttpClientContext context = HttpClientContext.create();
    context.setRequestConfig(config);
    return context;
  }

  private static RequestConfig plain(Timeouts timeouts) {
    return RequestConfig.custom()
        .setConnectionRequestTimeout(timeout(timeouts.poolWait()))
        .setResponseTimeout(timeout(timeouts.response()))
        .setRedirectsEnabled(false)
        .setAuthenticationEnabled(false)
        .setContentCompressionEnabled(false)
        .setProtocolUpgradeEnabled(false)
        .setExpectContinueEnabled(false)
        .build();
  }

  private static PoolingHttpClientConnectionManager connections(RestSettings settings) {
    Timeout connect = timeout(settings.timeouts().connect());
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setMaxConnPerRoute(settings.connections())
        .setMaxConnTotal(2 * settings.connections())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(connect)
                .setSocketTimeout(timeout(settings.timeouts().response()))
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .setIdleTimeout(timeout(IDLE))
                .build())
        .setTlsSocketStrategy(
            (socket, host, port, attachment, context) ->
                Tls.STRATEGY.upgrade(socket, host, port, attachment, context))
        .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build())
        .setDefaultSocketConfig(
            SocketConfig.custom()
                .setTcpNoDelay(true)
                .setSoTimeout(timeout(settings.timeouts().response()))
                .build())
        .build();
  }

  /**
   * How TLS is spoken. Made at the first call that needs it: to read the certificates that Java
   * trusts takes a tenth of a second, which each worker of the embedded platform would pay.
   */
  private static final class Tls {
    static final TlsSocketStrategy STRATEGY = DefaultClientTlsStrategy.createDefault();

    private Tls() {}
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.of(duration.toMillis(), TimeUnit.MILLISECONDS);
  }
}
