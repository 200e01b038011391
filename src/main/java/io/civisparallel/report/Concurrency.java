package io.civisparallel.report;

/** How many sets were at work at once, over time. Not for two threads. */
final class Concurrency {

  private static final int POINTS = 600;

  private final Samples starts = new Samples();
  private final Samples ends = new Samples();

  /** A set was at work between two times, in milliseconds since 1970. */
  void add(long from, long to) {
    starts.add(from);
    ends.add(Math.max(from, to));
  }

  /** When the first began; 0 if none did. */
  long from() {
    return Samples.quantile(starts.sorted(), 0);
  }

  /** When the last ended; 0 if none did. */
  long to() {
    return Samples.quantile(ends.sorted(), 1);
  }

  /** The most at once in each of equal stretches of the time from the first to the last. */
  int[] peaks() {
    int[] peaks = new int[POINTS];
    long[] begun = starts.sorted();
    long[] ended = ends.sorted();
    if (begun.length == 0) {
      return new int[0];
    }
    double width = Math.max(1, (double) (to() - from() + 1) / POINTS);
    int next = 0;
    int over = 0;
    for (int i = 0; i < POINTS; i++) {
      double until = begun[0] + (i + 1) * width;
      peaks[i] = next - over;
      while (next < begun.length && begun[next] < until) {
        while (over < ended.length && ended[over] <= begun[next] && over < next) {
          over++;
        }
        next++;
        peaks[i] = Math.max(peaks[i], next - over);
      }
      while (over < ended.length && ended[over] < until && over < next) {
        over++;
      }
    }
    return peaks;
  }
}
