package io.civisparallel.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What of a run stays on the platform.
 *
 * @param keep which scripts are not archived; null for what fits the platform
 * @param keepFiles how long files stay
 * @param resultsAs how results travel
 * @param onInterrupt what becomes of what runs; null for what fits the platform
 */
public record CleanupSettings(
    @Nullable Keep keep,
    Duration keepFiles,
    ResultsAs resultsAs,
    @Nullable OnInterrupt onInterrupt) {

  /** As it is where nobody says otherwise; longer than any script may run (5 days, FACTS). */
  public static final CleanupSettings DEFAULT =
      new CleanupSettings(null, Duration.ofDays(7), ResultsAs.VALUE, null);

  /** The same with another end by interruption. */
  public CleanupSettings with(@Nullable OnInterrupt other) {
    return new CleanupSettings(keep, keepFiles, resultsAs, other);
  }

  /** Which scripts are not archived once their rows are durable. */
  public enum Keep {
    /** All of them. */
    ALL,
    /** Those of containers in which a set failed. */
    FAILED,
    /** None of them. */
    NONE
  }

  /** What becomes of the containers that run when somebody interrupts the program. */
  public enum OnInterrupt {
    /** They go on, and whoever resumes the run collects what came of them. */
    DETACH,
    /** They are cancelled, and waited for. */
    CANCEL
  }

  /** How results travel. */
  public enum ResultsAs {
    /** As JSON values where they are small enough: the fewest calls, but they never expire. */
    VALUE,
    /** As files, which expire. */
    FILE
  }
}
