package io.civisparallel.report;

import java.util.Arrays;

/** Cuts a range of numbers into bins, of equal width or, where it is wide, of equal ratio. Pure. */
final class Bins {

  private static final int MOST = 32;

  /** From this ratio of the largest to the smallest the widths grow with the numbers. */
  private static final double WIDE = 50;

  private static final int MUCH = 5;

  private final double[] edges;

  private Bins(double[] edges) {
    this.edges = edges;
  }

  /** Bins for numbers of 0 or more, the smallest first. */
  static Bins of(long[] sorted) {
    return of(sorted, 0);
  }

  /**
   * Bins for numbers of 0 or more, the smallest first, that reach to another number too unless that
   * is much larger.
   */
  static Bins of(long[] sorted, long other) {
    double seen = sorted.length == 0 ? 1 : Math.max(1, sorted[sorted.length - 1]);
    double largest = other <= MUCH * seen ? Math.max(seen, other) : seen;
    double smallest = sorted.length == 0 ? 0 : Samples.quantile(sorted, 0.005);
    double from = Math.max(1, smallest);
    return new Bins(largest / from > WIDE ? ratios(from, largest) : widths(largest));
  }

  private static double[] ratios(double from, double largest) {
    double[] edges = new double[MOST + 1];
    for (int i = 1; i < MOST; i++) {
      edges[i] = from * Math.pow(largest / from, (double) i / MOST);
    }
    edges[MOST] = largest;
    return edges;
  }

  /** Widths are numbers that are round to people. */
  private static double[] widths(double largest) {
    double power = Math.pow(10, Math.floor(Math.log10(largest / MOST)));
    double width = Math.max(1, 10 * power);
    for (double step : new double[] {5, 2, 1}) {
      width = step * power >= largest / MOST ? Math.max(1, step * power) : width;
    }
    double[] edges = new double[Math.max(1, (int) Math.ceil(largest / width)) + 1];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = i * width;
    }
    return edges;
  }

  double[] edges() {
    return edges.clone();
  }

  /** How many numbers are in each. */
  long[] count(long[] values) {
    long[] counts = new long[edges.length - 1];
    for (long value : values) {
      int found = Arrays.binarySearch(edges, value);
      int bin = found >= 0 ? found : -found - 2;
      counts[Math.max(0, Math.min(counts.length - 1, bin))]++;
    }
    return counts;
  }
}
