package io.civisparallel.dispatch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The median of how long sets took, to within one percent, at the same small size however many
 * there are. Immutable.
 */
final class Median {

  /** So few say nothing. */
  static final int FEWEST = 3;

  private static final double STEP = Math.log(1.02);

  /** From a millisecond to more than the five days that a script may run (FACTS). */
  private static final int BUCKETS = 1_024;

  /** Of nothing. */
  static final Median NONE = new Median(new int[BUCKETS], 0);

  /** How many fell into each of the buckets, of which each is two percent wide. */
  private final int[] counts;

  private final int total;

  private Median(int[] counts, int total) {
    this.counts = counts;
    this.total = total;
  }

  /** The same with one more. */
  Median with(long millis) {
    int[] more = counts.clone();
    int bucket = (int) Math.round(Math.log((double) Math.max(1, millis)) / STEP);
    more[Math.min(bucket, BUCKETS - 1)]++;
    return new Median(more, total + 1);
  }

  /** The median; null while there are too few. */
  @Nullable Duration value() {
    if (total < FEWEST) {
      return null;
    }
    int below = 0;
    int bucket = -1;
    while (below <= total / 2) {
      below += counts[++bucket];
    }
    return Duration.ofMillis(Math.round(Math.exp(bucket * STEP)));
  }
}
