package io.civisparallel.report;

import java.util.Arrays;

/** Whole numbers, all of them, eight bytes each. Not for two threads. */
final class Samples {

  private long[] values = new long[64];
  private int size;

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size + size / 2);
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  /** All of them, the smallest first. */
  long[] sorted() {
    long[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    return sorted;
  }

  /** The smallest of sorted values that a share of them does not exceed; 0 of none. */
  static long quantile(long[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted.length == 0 ? 0 : sorted[Math.max(0, rank - 1)];
  }
}
