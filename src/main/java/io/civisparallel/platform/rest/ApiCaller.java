package io.civisparallel.platform.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.json.Json;
import io.civisparallel.retry.Retrier;
import io.civisparallel.system.Clock;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends the calls of the API: through the gate, with the key, to the platform's own address and
 * nowhere else; reads the answers; and repeats what {@link Repeat} allows. Safe for all threads.
 */
final class ApiCaller {

  private static final Logger LOGGER = LogManager.getLogger();

  private static final ContentType JSON = ContentType.create("application/json");

  private final String address;
  private final ApiKey key;
  private final Transport transport;
  private final Gate gate;
  private final RateHeaders rateHeaders;
  private final Clock clock;
  private final Attempts attempts;
  private final Retrier refusals;

  ApiCaller(RestSettings settings, Transport transport, Gate gate, Attempts attempts) {
    this.address = settings.endpoint().toString().replaceAll("/+$", "");
    this.key = new ApiKey(settings.key());
    this.transport = transport;
    this.gate = gate;
    this.clock = settings.clock();
    this.rateHeaders = new RateHeaders(gate, clock);
    this.attempts = attempts;
    this.refusals = new Retrier(settings.refusals(), clock, settings.randomness());
  }

  /**
   * Sends a call until it is answered or may not be repeated.
   *
   * @throws PlatformException the last failure
   */
  <T> T call(Endpoint<T> endpoint) {
    return refusals.call(
        () ->
            attempts.make(
                describe(endpoint), turn -> once(endpoint, turn), endpoint.repeat()::after),
        this::metAFullBudget);
  }

  /** Whether an answer came from an embedded platform. */
  boolean isEmbedded() {
    return rateHeaders.isEmbedded();
  }

  /** What the platform's latest answer told of budgets and time, or null before the first. */
  @Nullable Sighting latest() {
    return rateHeaders.latest();
  }

  private boolean metAFullBudget(RuntimeException failure) {
    return !transport.isClosed()
        && failure instanceof PlatformException e
        && e.status() == Failures.TOO_MANY_REQUESTS;
  }

  /** A key that is refused may have been exchanged: the call was not done, and goes once more. */
  private <T> T once(Endpoint<T> endpoint, Breaker.Turn turn) {
    String secret = key.value();
    try {
      return send(endpoint, secret, turn);
    } catch (PlatformException e) {
      if (e.status() != Failures.UNAUTHORIZED) {
        throw e;
      }
      if (!key.isRenewed(secret)) {
        throw Failures.refusedForGood(e, key);
      }
    }
    return send(endpoint, key.value(), turn);
  }

  private <T> T send(Endpoint<T> endpoint, String secret, Breaker.Turn turn) {
    HttpUriRequestBase request = request(endpoint, secret);
    pass(endpoint);
    turn.sent();
    long began = clock.nanoTime();
    try {
      return transport.call(
          request,
          answer -> {
            log(endpoint, Integer.toString(answer.status()), began);
            turn.heard(answer.status());
            return read(endpoint, answer, secret);
          });
    } catch (NoAnswerException e) {
      log(endpoint, e.sent() ? "no answer" : "not sent", began);
      turn.unheard(e.reason());
      if (endpoint.startsRun() && !e.sent()) {
        gate.notStarted();
      }
      throw Failures.unanswered(describe(endpoint), e);
    } catch (PlatformException e) {
      if (endpoint.startsRun() && e.outcome() != Outcome.UNKNOWN) {
        gate.notStarted();
      }
      throw e;
    }
  }

  private void pass(Endpoint<?> endpoint) {
    try {
      gate.pass(endpoint.priority(), endpoint.startsRun());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.interrupted(describe(endpoint));
    }
  }

  /** Where the API is, without a slash at its end. */
  String address() {
    return address;
  }

  private HttpUriRequestBase request(Endpoint<?> endpoint, String secret) {
    URI uri = URI.create(address + endpoint.path());
    HttpUriRequestBase request = new HttpUriRequestBase(endpoint.method().name(), uri);
    request.setHeader(HttpHeaders.ACCEPT, JSON.getMimeType());
    request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + secret);
    Object body = endpoint.body();
    if (body != null) {
      request.setEntity(new ByteArrayEntity(written(body), JSON));
    }
    return request;
  }

  private static byte[] written(Object body) {
    try {
      return Json.mapper().writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write " + body.getClass() + " as JSON", e);
    }
  }

  private <T> T read(Endpoint<T> endpoint, Incoming answer, String secret) throws IOException {
    rateHeaders.heed(answer, endpoint.startsRun());
    if (!answer.isSuccess()) {
      String said = ErrorText.of(answer.beginning(), secret);
      throw answer.status() == Failures.UNAUTHORIZED
          ? Failures.unauthorized(describe(endpoint), said, key)
          : Failures.answered(describe(endpoint), answer.status(), said);
    }
    byte[] body = answer.whole();
    int page = answer.count("X-Pagination-Current-Page");
    int pages = answer.count("X-Pagination-Total-Pages");
    try {
      return endpoint.read(new Answer(body, page, pages));
    } catch (IOException e) {
      String what = "the answer is not what the platform's description says";
      throw Failures.unreadable(describe(endpoint), answer.status(), what);
    }
  }

  private void log(Endpoint<?> endpoint, String outcome, long began) {
    LOGGER.debug(
        "{} {}: {}, {} ms",
        endpoint.method(),
        endpoint.path(),
        outcome,
        TimeUnit.NANOSECONDS.toMillis(clock.nanoTime() - began));
  }

  private String describe(Endpoint<?> endpoint) {
    return "Cannot "
        + endpoint.action()
        + " ("
        + endpoint.method()
        + " "
        + address
        + endpoint.path().replaceFirst("\\?.*", "")
        + ")";
  }
}
