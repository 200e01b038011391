package io.civisparallel.dispatch;

import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.plan.Batching;
import org.jspecify.annotations.Nullable;

/**
 * Decides how many argument sets the next container carries, by how long those took that have
 * ended. Immutable.
 *
 * @param batching the rules
 * @param cold of the sets that were the first of their child, which loads classes for them
 * @param warm of those behind them
 */
record Sizing(Batching batching, Tally cold, Tally warm) {

  /** What a set takes at least beside its own time, in milliseconds. */
  private static final double LEAST = 0.5;

  /** So many cold sets tell how long one takes. */
  private static final int ENOUGH = 20;

  /** So many sets are in each of the first containers, where there are plenty: one is cold. */
  private static final int FIRST = 3;

  /** For each container at once; with so many sets the first ones may go three by three. */
  private static final int PLENTY = 100;

  /** In milliseconds; where sets take longer, a cold start makes no difference. */
  private static final int LONG = 1000;

  /** What bounds the memory that a report of a container takes, and a line of the journal. */
  private static final int MOST = 10_000;

  /**
   * Sets that were measured.
   *
   * @param sets how many
   * @param millis how long they took together
   */
  record Tally(long sets, long millis) {

    private static final Tally NONE = new Tally(0, 0);

    private Tally with(SetReport report) {
      return new Tally(sets + 1, millis + report.durationMs());
    }
  }

  /** Nothing has been measured. */
  static Sizing begin(Batching batching) {
    return new Sizing(batching, Tally.NONE, Tally.NONE);
  }

  /**
   * The same after a set has ended.
   *
   * @param isFirst whether it was the first of its child
   */
  Sizing with(SetReport report, boolean isFirst) {
    if (batching.size() != null) {
      return this;
    }
    return isFirst
        ? new Sizing(batching, cold.with(report), warm)
        : new Sizing(batching, cold, warm.with(report));
  }

  /** Whether it is hardly known yet how long sets take: nothing is made ahead of its start then. */
  boolean isProbing() {
    boolean isCold = cold.sets() < ENOUGH && cold.millis() < cold.sets() * LONG;
    return batching.size() == null && warm.sets() == 0 && (cold.sets() == 0 || isCold);
  }

  /**
   * How many sets the next container carries.
   *
   * @param left how many no container has
   * @param jobs how many containers at once
   * @param spent how near the sets are to being given up for what may be the fault of others, from
   *     0 to 1 ({@link Company}): by as many orders of magnitude the company gets smaller, and at 1
   *     each is alone. With three tries, 1000 become 100, 10, and 1
   */
  int next(int left, int jobs, double spent) {
    double size = Math.rint(Math.pow((double) size(left, jobs), 1 - spent));
    return (int) Math.max(1, Math.min(size, left));
  }

  /**
   * Each takes a part of what is left, so that they get smaller and end together; what is not worth
   * a start of its own goes along with the last.
   */
  private long size(int left, int jobs) {
    @Nullable Integer fixed = batching.size();
    if (fixed != null) {
      return fixed;
    }
    Tally known = warm.sets() > 0 ? warm : cold;
    if (known.sets() == 0) {
      return left > (long) PLENTY * jobs ? (long) FIRST * batching.children() : 1;
    }
    double each = Math.max(LEAST, (double) known.millis() / known.sets()) / batching.children();
    double shortest = batching.shortest().toMillis() / each;
    double longest = Math.min(MOST, Math.max(batching.target().toMillis() / each, shortest));
    double share = Math.ceil(left / (2.0 * jobs));
    double even = Math.ceil((double) left / jobs);
    double wanted = Math.min(Math.max(share, Math.min(shortest, even)), longest);
    boolean leavesCrumbs = left - wanted < shortest / 2;
    return (long) (leavesCrumbs ? Math.min(left, longest) : wanted);
  }
}
