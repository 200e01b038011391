package io.civisparallel.platform.rest;

import static io.civisparallel.error.PlatformException.Outcome.REFUSED_FOR_NOW;

import io.civisparallel.platform.wire.EmbeddedServer;
import io.civisparallel.system.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/** What the headers of an answer say of budgets and pauses, told to the gate. */
final class RateHeaders {

  /** Where a full budget comes without a time to come back. */
  static final Duration DEFAULT_PAUSE = Duration.ofSeconds(10);

  /** No platform makes anybody wait for longer; what asks for more is broken. */
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final Gate gate;
  private final Clock clock;
  private volatile @Nullable Sighting latest;
  private volatile boolean embedded;
  private volatile boolean budgeted;

  RateHeaders(Gate gate, Clock clock) {
    this.gate = gate;
    this.clock = clock;
  }

  /**
   * Learns the budget left; pauses everybody after a 429, or another refusal with a time, and slows
   * everybody down after a 429. An embedded platform that speaks of no budget has none.
   */
  void heed(Incoming answer, boolean startsRun) {
    int limit = answer.count("X-RateLimit-Limit");
    int remaining = answer.count("X-RateLimit-Remaining");
    latest = new Sighting(limit, remaining, answer.header("Date"), clock.now());
    embedded = embedded || EmbeddedServer.NAME.equals(answer.header("Server"));
    if (limit > 0 && remaining >= 0) {
      learnOnce(answer);
      gate.learn(startsRun, limit, remaining);
    } else if (embedded && !budgeted) {
      gate.open();
    }
    if (Failures.outcome(answer.status()) == REFUSED_FOR_NOW) {
      boolean full = answer.status() == Failures.TOO_MANY_REQUESTS;
      Duration pause = retryAfter(answer);
      gate.pause(pause != null ? pause : full ? DEFAULT_PAUSE : Duration.ZERO);
      if (full) {
        gate.slowDown();
      }
    }
  }

  /** An embedded platform with budgets says all of them at once; they do not change. */
  private void learnOnce(Incoming answer) {
    int seconds = answer.count(EmbeddedServer.WINDOW);
    int starts = answer.count(EmbeddedServer.STARTS);
    if (!budgeted && embedded && seconds > 0 && starts > 0) {
      gate.learn(Duration.ofSeconds(seconds), starts);
    }
    budgeted = true;
  }

  /** Whether an answer came from an embedded platform, and one without budgets. */
  boolean isEmbedded() {
    return embedded && !budgeted;
  }

  /** What the latest answer said, or null before the first. */
  @Nullable Sighting latest() {
    return latest;
  }

  /** Reads seconds, or a date; never more than {@link #LONGEST_PAUSE}. */
  private @Nullable Duration retryAfter(Incoming answer) {
    int seconds = answer.count("Retry-After");
    if (seconds >= 0) {
      return shortened(Duration.ofSeconds(seconds));
    }
    Instant until = DateUtils.parseStandardDate(answer.header("Retry-After"));
    return until == null ? null : shortened(Duration.between(clock.now(), until));
  }

  private static Duration shortened(Duration wish) {
    if (wish.isNegative()) {
      return Duration.ZERO;
    }
    return wish.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wish;
  }
}
