package io.civisparallel.platform.rest;

import io.civisparallel.retry.Retrier;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.Method;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Sends content to where the platform keeps files, by links that are secrets: they are never shown,
 * and nothing of ours but the content goes there, the API key least of all. Safe for all threads.
 */
final class Storage {

  private static final Logger LOGGER = LogManager.getLogger();

  private final URI endpoint;
  private final Transport transport;
  private final Retrier retrier;

  Storage(RestSettings settings, Transport transport) {
    this.endpoint = settings.endpoint();
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
    URI uri = Origin.trusted(link, endpoint);
    if (uri == null) {
      throw Failures.distrustedLink("Cannot upload " + what);
    }
    String call = "Cannot upload " + what + " (" + method + " to " + uri.getHost() + ")";
    retrier.call(() -> once(call, method, uri, content), this::mayBeRepeated);
  }

  private boolean mayBeRepeated(RuntimeException failure) {
    return !transport.isClosed() && Repeat.ofTransfer(failure);
  }

  private Integer once(String call, Method method, URI uri, HttpEntity content) {
    HttpUriRequestBase request = new HttpUriRequestBase(method.name(), uri);
    request.setEntity(content);
    try {
      return transport.upload(
          request,
          answer -> {
            LOGGER.debug("{} to {}: {}", method, uri.getHost(), answer.status());
            answer.beginning();
            if (!answer.isSuccess()) {
              throw Failures.ofLink(call, answer.status());
            }
            return answer.status();
          });
    } catch (NoAnswerException e) {
      throw Failures.unanswered(call, e);
    }
  }
}
