package io.civisparallel.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What of a run stays on the platform.
 *
 * @param keep which scripts are not archived; null for what fits the platform
 * @param keepFiles how long files stay
 * @param resultsAs how results travel
 */
public record CleanupSettings(@Nullable Keep keep, Duration keepFiles, ResultsAs resultsAs) {

  /** As it is where nobody says otherwise; longer than any script may run (5 days, FACTS). */
  public static final CleanupSettings DEFAULT =
      new CleanupSettings(null, Duration.ofDays(7), ResultsAs.VALUE);

  /** Which scripts are not archived once their rows are durable. */
  public enum Keep {
    /** All of them. */
    ALL,
    /** Those of containers in which a set failed. */
    FAILED,
    /** None of them. */
    NONE
  }

  /** How results travel. */
  public enum ResultsAs {
    /** As JSON values where they are small enough: the fewest calls, but they never expire. */
    VALUE,
    /** As files, which expire. */
    FILE
  }
}
