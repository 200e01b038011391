package io.civisparallel.retry;

import io.civisparallel.system.Randomness;
import java.time.Duration;

/**
 * How often and how soon a failed attempt is tried again: data only, which a {@link Retrier} obeys.
 *
 * <p>The wait after the n-th failure is drawn evenly between nothing and {@code baseDelay} doubled
 * n - 1 times ("full jitter"), so that many who failed together do not come back together.
 *
 * @param maxAttempts how many attempts are made in all, the first one included; at least 1
 * @param baseDelay the longest wait after the first failure
 * @param maxDelay what no wait exceeds
 */
public record RetryPolicy(int maxAttempts, Duration baseDelay, Duration maxDelay) {

  /** One attempt and no other. */
  public static final RetryPolicy NEVER = new RetryPolicy(1, Duration.ZERO, Duration.ZERO);

  /** Refuses numbers that make no sense. */
  public RetryPolicy {
    if (maxAttempts < 1 || baseDelay.isNegative() || maxDelay.compareTo(baseDelay) < 0) {
      throw new IllegalArgumentException(
          "A retry policy of " + maxAttempts + " attempts, " + baseDelay + " to " + maxDelay);
    }
  }

  /** Whether there is an attempt left after so many failures. */
  public boolean allowsAnotherAfter(int failures) {
    return failures < maxAttempts;
  }

  /**
   * Draws how long to wait.
   *
   * @param failures how many attempts have failed, from 1
   */
  public Duration delayAfter(int failures, Randomness randomness) {
    double doubled = (double) baseDelay.toNanos() * Math.pow(2, failures - 1);
    double longest = Math.min((double) maxDelay.toNanos(), doubled);
    return Duration.ofNanos((long) (longest * randomness.nextDouble()));
  }
}
