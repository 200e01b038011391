package io.civisparallel.platform.rest;

import static io.civisparallel.error.PlatformException.Outcome.REFUSED_FOR_NOW;

import io.civisparallel.system.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** What the headers of an answer say of budgets and pauses, told to the gate. */
final class RateHeaders {

  /** Where a full budget comes without a time to come back. */
  static final Duration DEFAULT_PAUSE = Duration.ofSeconds(10);

  /** No platform makes anybody wait for longer; what asks for more is broken. */
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final Gate gate;
  private final Clock clock;

  RateHeaders(Gate gate, Clock clock) {
    this.gate = gate;
    this.clock = clock;
  }

  /** Pauses everybody after a 429 or a 503 with a time; else takes note of the budget left. */
  void heed(HttpResponse answer, boolean startsRun) {
    Duration pause = retryAfter(answer.getFirstHeader("Retry-After"));
    if (Failures.outcome(answer.getCode()) == REFUSED_FOR_NOW) {
      boolean full = answer.getCode() == Failures.TOO_MANY_REQUESTS;
      gate.pause(pause != null ? pause : full ? DEFAULT_PAUSE : Duration.ZERO);
      return;
    }
    int limit = number(answer.getFirstHeader("X-RateLimit-Limit"));
    int remaining = number(answer.getFirstHeader("X-RateLimit-Remaining"));
    if (limit > 0 && remaining >= 0) {
      gate.learn(startsRun, limit, remaining);
    }
  }

  /** Reads seconds, or a date; never more than {@link #LONGEST_PAUSE}. */
  private @Nullable Duration retryAfter(@Nullable Header header) {
    if (header == null || header.getValue() == null) {
      return null;
    }
    int seconds = number(header);
    if (seconds >= 0) {
      return shortened(Duration.ofSeconds(seconds));
    }
    Instant until = DateUtils.parseStandardDate(header.getValue());
    return until == null ? null : shortened(Duration.between(clock.now(), until));
  }

  private static Duration shortened(Duration wish) {
    if (wish.isNegative()) {
      return Duration.ZERO;
    }
    return wish.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wish;
  }

  private static int number(@Nullable Header header) {
    String text = header == null || header.getValue() == null ? "" : header.getValue().strip();
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
  }
}
