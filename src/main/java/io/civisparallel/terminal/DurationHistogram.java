package io.civisparallel.terminal;

import java.time.Duration;

/**
 * How long many things took, in 120 kB however many they are: milliseconds are kept exactly up to
 * 1024, above that within 1 in 1000. Not safe for threads.
 */
final class DurationHistogram {

  /** Buckets for each doubling: 512 of them keep the error at 1 in 1024. */
  private static final int BUCKETS = 512;

  private static final int BITS = 9;

  private final int[] counts = new int[BUCKETS * (Long.SIZE - BITS)];

  private long total;

  /** Takes one more. */
  void add(long milliseconds) {
    counts[bucket(Math.max(0, milliseconds))]++;
    total++;
  }

  boolean isEmpty() {
    return total == 0;
  }

  /**
   * The duration that a share of all did not exceed (nearest rank); zero if there are none.
   *
   * @param share above 0, at most 1: 0.5 for the median
   */
  Duration quantile(double share) {
    long rank = Math.max(1, (long) Math.ceil(share * total));
    long seen = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      seen += counts[bucket];
      if (seen >= rank) {
        return Duration.ofMillis(middle(bucket));
      }
    }
    return Duration.ZERO;
  }

  /** The first two doublings are one bucket for each number; then the leading bits choose. */
  private static int bucket(long value) {
    if (value < 2 * BUCKETS) {
      return (int) value;
    }
    int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - BITS;
    return shift * BUCKETS + (int) (value >>> shift);
  }

  private static long middle(int bucket) {
    if (bucket < 2 * BUCKETS) {
      return bucket;
    }
    int shift = bucket / BUCKETS - 1;
    long lowest = (long) (bucket - shift * BUCKETS) << shift;
    return lowest + (1L << shift) / 2;
  }
}
