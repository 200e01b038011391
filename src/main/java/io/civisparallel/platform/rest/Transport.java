package io.civisparallel.platform.rest;

import io.civisparallel.system.DaemonThreads;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

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

  private static final int LONGEST_CALL = 3;

  private final RestSettings settings;
  private final Supplier<TlsSocketStrategy> tls;
  private volatile CloseableHttpClient client;
  private volatile boolean closed;
  private final RequestConfig forCalls;
  private final RequestConfig forTransfers;
  private final RequestConfig forDownloads;
  private final ScheduledExecutorService deadlines;

  Transport(RestSettings settings) {
    this.settings = settings;
    this.tls = new Tls(settings.network().trusted());
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
    this.client = client();
    this.deadlines = deadlines();
  }

  private static ScheduledExecutorService deadlines() {
    ScheduledThreadPoolExecutor deadlines =
        new ScheduledThreadPoolExecutor(1, DaemonThreads.named("civis-parallel deadlines"));
    deadlines.setRemoveOnCancelPolicy(true);
    return deadlines;
  }

  private CloseableHttpClient client() {
    Proxies proxies = settings.network().proxies();
    return HttpClientBuilder.create()
        .setConnectionManager(connections())
        .setRequestExecutor(new SendNoticingExecutor(proxies.authorization()))
        .setRoutePlanner(new ProxyRoutes(proxies))
        .setRedirectStrategy(new LinkRedirects())
        .setDefaultRequestConfig(forCalls)
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

  /**
   * Sends an API call and hands its answer over. One that is not done in {@link #LONGEST_CALL}
   * times what an answer may take is cut: somebody may send a byte now and then for days.
   */
  <T> T call(HttpUriRequestBase request, Receiver<T> receiver) throws NoAnswerException {
    Future<?> cut = cutLater(request);
    try {
      return send(request, forCalls, receiver);
    } finally {
      cut.cancel(false);
    }
  }

  private Future<?> cutLater(HttpUriRequestBase request) throws NoAnswerException {
    long longest = settings.timeouts().response().toMillis() * LONGEST_CALL;
    try {
      return deadlines.schedule(request::cancel, longest, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      throw new NoAnswerException(false, new ClosedException(new IllegalStateException(e)));
    }
  }

  /** Sends a file or a part of one and hands the answer over. */
  <T> T upload(HttpUriRequestBase request, Receiver<T> receiver) throws NoAnswerException {
    return send(request, forTransfers, receiver);
  }

  /** Asks for the content behind a link; its answer is to be cut when it is done with. */
  Incoming download(HttpUriRequestBase request) throws NoAnswerException {
    HttpClientContext context = context(forDownloads);
    CloseableHttpClient used = client;
    try {
      HttpHost host = RoutingSupport.determineHost(request);
      return incoming(request, used.executeOpen(host, request, context), context);
    } catch (IOException e) {
      throw new NoAnswerException(SendNoticingExecutor.sent(context), e);
    } catch (HttpException e) {
      throw new NoAnswerException(false, new IOException(e));
    } catch (IllegalStateException e) {
      throw onceClosed(used, context, e);
    }
  }

  /**
   * Cuts all connections and begins with new ones: after a sleep the old ones may be dead without a
   * sign. Who waits on one fails as if it had broken.
   */
  synchronized void drop() {
    if (!closed) {
      CloseableHttpClient dropped = client;
      client = client();
      dropped.close(CloseMode.IMMEDIATE);
    }
  }

  /** Whether it was closed, so that nothing can be sent any more. */
  boolean isClosed() {
    return closed;
  }

  /** Cuts all connections, those in use too: who waits on one fails at once. */
  @Override
  public synchronized void close() {
    closed = true;
    deadlines.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }

  private <T> T send(HttpUriRequestBase request, RequestConfig config, Receiver<T> receiver)
      throws NoAnswerException {
    HttpClientContext context = context(config);
    CloseableHttpClient used = client;
    try {
      return used.execute(
          request, context, response -> receiver.receive(incoming(request, response, context)));
    } catch (IOException e) {
      throw new NoAnswerException(SendNoticingExecutor.sent(context), e);
    } catch (IllegalStateException e) {
      throw onceClosed(used, context, e);
    }
  }

  /** What came before anything was sent came from a proxy. */
  private static Incoming incoming(
      HttpUriRequestBase request, ClassicHttpResponse response, HttpContext context)
      throws IOException {
    Incoming answer = new Incoming(request, response);
    if (!SendNoticingExecutor.sent(context)) {
      answer.cut();
      throw new ProxyRefusedException(answer.status());
    }
    return answer;
  }

  /**
   * HttpClient tells so that its connections are gone, or that the thread was interrupted before it
   * got one.
   */
  private NoAnswerException onceClosed(
      CloseableHttpClient used, HttpContext context, IllegalStateException failure) {
    boolean interrupted = failure instanceof CancellationException;
    if (!closed && used == client && !interrupted) {
      throw failure;
    }
    IOException reason =
        closed || interrupted ? new ClosedException(failure) : new IOException(failure);
    return new NoAnswerException(SendNoticingExecutor.sent(context), reason);
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

  private PoolingHttpClientConnectionManager connections() {
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
                tls.get().upgrade(socket, host, port, attachment, context))
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
  private static final class Tls implements Supplier<TlsSocketStrategy> {

    private final List<X509Certificate> trusted;
    private @Nullable TlsSocketStrategy strategy;

    Tls(List<X509Certificate> trusted) {
      this.trusted = trusted;
    }

    @Override
    public synchronized TlsSocketStrategy get() {
      if (strategy == null) {
        strategy =
            trusted.isEmpty()
                ? DefaultClientTlsStrategy.createDefault()
                : new DefaultClientTlsStrategy(Certificates.trusting(trusted));
      }
      return strategy;
    }
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.of(duration.toMillis(), TimeUnit.MILLISECONDS);
  }
}
