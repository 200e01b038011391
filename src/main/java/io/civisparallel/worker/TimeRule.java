package io.civisparallel.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long an argument set may take: so long, or so many percent of the median of those that
 * succeeded in this container, from three on. Safe for all threads.
 */
final class TimeRule {

  /** So few say nothing. */
  private static final int FEWEST = 3;

  /** A limit that is measured is never below this: a moment of a busy machine is no hang. */
  private static final long LEAST_MILLIS = 1_000;

  private final @Nullable Long millis;
  private final @Nullable Integer percent;

  /** How long sets took that succeeded, in order; only where it is asked for. */
  private final List<Long> took = new ArrayList<>();

  /**
   * A rule.
   *
   * @param millis how long; null where that is not known
   * @param percent of the median, where it is not known; null for ever
   */
  TimeRule(@Nullable Long millis, @Nullable Integer percent) {
    this.millis = millis;
    this.percent = percent;
  }

  /** A set succeeded that took so long, in milliseconds. */
  synchronized void add(long time) {
    if (millis == null && percent != null) {
      int at = Collections.binarySearch(took, time);
      took.add(at < 0 ? -at - 1 : at, time);
    }
  }

  /** How long a set may take that begins now; null for ever. */
  synchronized @Nullable Duration limit() {
    if (millis != null) {
      return Duration.ofMillis(millis);
    }
    if (percent == null || took.size() < FEWEST) {
      return null;
    }
    long median = took.get(took.size() / 2);
    return Duration.ofMillis(Math.max(LEAST_MILLIS, median * percent / 100));
  }
}
