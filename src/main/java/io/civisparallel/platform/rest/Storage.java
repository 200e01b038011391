package io.civisparallel.platform.rest;

import io.civisparallel.error.PlatformException;
import io.civisparallel.retry.Retrier;
import java.net.URI;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Sends content to where the platform keeps files, by links that are secrets: they are never shown,
 * and nothing of ours but the content goes there, the API key least of all. Safe for all threads.
 */
final class Storage {

  private static final Logger LOGGER = LogManager.getLogger();

  private final Transport transport;
  private final Retrier retrier;

  Storage(RestSettings settings, Transport transport) {
    this.transport = transport;
    this.retrier = new Retrier(settings.failures(), settings.clock(), settings.randomness());
  }

  /**
   * Sends content, again and again if need be: the same content twice is the same content.
   *
   * @param what is sent, such as {@code part 2 of file 7}
   * @param content can be sent more than once
   */
  void send(String what, Method method, String link, HttpEntity content) {
    URI uri = Origin.trusted(link);
    if (uri == null) {
      throw Failures.distrustedLink("Cannot upload " + what);
    }
    String call = "Cannot upload " + what + " (" + method + " to " + uri.getHost() + ")";
    retrier.call(
        () -> once(call, ClassicRequestBuilder.create(method.name()).setUri(uri), content),
        Storage::mayBeRepeated);
  }

  /** Whether a transfer that failed may be tried again. */
  static boolean mayBeRepeated(RuntimeException failure) {
    return failure instanceof PlatformException e && Repeat.ALWAYS.after(e.outcome());
  }

  private Integer once(String call, ClassicRequestBuilder builder, HttpEntity content) {
    ClassicHttpRequest request = builder.setEntity(content).build();
    try {
      return transport.upload(
          request,
          answer -> {
            int status = answer.getCode();
            LOGGER.debug("{} to {}: {}", request.getMethod(), request.getAuthority(), status);
            if (status / 100 != 2) {
              throw Failures.ofLink(call, status);
            }
            AnswerBody.ofError(answer);
            return status;
          });
    } catch (NoAnswerException e) {
      throw Failures.unanswered(call, e);
    }
  }
}
