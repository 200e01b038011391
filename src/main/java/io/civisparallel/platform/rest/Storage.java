package io.civisparallel.platform.rest;

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
  private final Attempts attempts;

  Storage(RestSettings settings, Transport transport, Attempts attempts) {
    this.endpoint = settings.endpoint();
    this.transport = transport;
    this.attempts = attempts;
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
    attempts.make(call, turn -> once(call, method, uri, content, turn), Repeat::ofTransfer);
  }

  private Integer once(String call, Method method, URI uri, HttpEntity content, Breaker.Turn turn) {
    HttpUriRequestBase request = new HttpUriRequestBase(method.name(), uri);
    request.setEntity(content);
    try {
      return transport.upload(
          request,
          answer -> {
            LOGGER.debug("{} to {}: {}", method, uri.getHost(), answer.status());
            turn.heard(answer.status());
            answer.beginning();
            if (!answer.isSuccess()) {
              throw Failures.ofLink(call, answer.status());
            }
            return answer.status();
          });
    } catch (NoAnswerException e) {
      turn.unheard(e.reason());
      throw Failures.unanswered(call, e);
    }
  }
}
