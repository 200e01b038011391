package io.civisparallel.platform.rest;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Notes in a call's context that its first byte is about to be written.
 *
 * <p>This is the one place where that can be known: HttpClient comes here with a connection that
 * stands, handshake done. Whatever failed before (name, connection, TLS, proxy, a pool that was
 * full) left nothing behind at the platform, whichever exception it threw; of what fails after,
 * nobody can tell.
 */
final class SendNoticingExecutor extends HttpRequestExecutor {

  private static final String SENT = SendNoticingExecutor.class.getName();

  private final @Nullable String proxyAuthorization;

  /**
   * Notices what is sent.
   *
   * @param proxyAuthorization goes to the proxy, and to nobody else; null for nothing
   */
  SendNoticingExecutor(@Nullable String proxyAuthorization) {
    this.proxyAuthorization = proxyAuthorization;
  }

  /** Whether anything of the call's request may have been written. */
  static boolean sent(HttpContext context) {
    return context.getAttribute(SENT) != null;
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      @Nullable HttpResponseInformationCallback callback,
      HttpContext context)
      throws IOException, HttpException {
    if (!Method.CONNECT.isSame(request.getMethod())) {
      context.setAttribute(SENT, true);
    } else if (proxyAuthorization != null) {
      request.setHeader(HttpHeaders.PROXY_AUTHORIZATION, proxyAuthorization);
    }
    return super.execute(request, connection, callback, context);
  }
}
