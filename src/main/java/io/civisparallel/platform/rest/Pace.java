package io.civisparallel.platform.rest;

import io.civisparallel.platform.Budget;
import java.time.Duration;

/**
 * How fast the platform may be called until it says otherwise in its {@code X-RateLimit} headers.
 *
 * @param requests calls in a window
 * @param starts calls that start a run, in a window; they count as requests too
 * @param window the time that both are counted over
 * @param share how much of both is ours, above 0 and at most 1
 */
public record Pace(int requests, int starts, Duration window, double share) {

  /** How much of a budget one run of this program takes where nothing else is said. */
  public static final double SHARE = 0.8;

  /** The published budgets of Civis Platform. */
  public static final Pace CIVIS = new Pace(Budget.REQUESTS, Budget.STARTS, Budget.WINDOW, SHARE);

  /** No budgets until the platform names some: the embedded platform's. */
  public static final Pace UNLIMITED =
      new Pace(Window.UNLIMITED, Window.UNLIMITED, Budget.WINDOW, SHARE);

  /** The same of another share. */
  public Pace with(double otherShare) {
    return new Pace(requests, starts, window, otherShare);
  }

  /** Refuses numbers that make no sense. */
  public Pace {
    if (requests < 1 || starts < 1 || window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException(requests + " requests, " + starts + " starts: " + window);
    }
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("A share of " + share);
    }
  }
}
