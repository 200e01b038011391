package io.civisparallel.retry;

import io.civisparallel.system.Clock;
import io.civisparallel.system.Randomness;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The loop that obeys a {@link RetryPolicy}. Safe for all threads: it keeps nothing between calls.
 *
 * <p>A thread that is interrupted while it waits gets the last failure, and stays interrupted.
 */
public final class Retrier {

  private final RetryPolicy policy;
  private final Clock clock;
  private final Randomness randomness;

  /** A loop that waits by the clock, for times drawn by chance. */
  public Retrier(RetryPolicy policy, Clock clock, Randomness randomness) {
    this.policy = policy;
    this.clock = clock;
    this.randomness = randomness;
  }

  /**
   * Attempts until it succeeds, fails for good or has failed as often as the policy allows.
   *
   * @param mayBeRepeated whether a failure allows another attempt
   * @return what the attempt that succeeded gave
   * @throws RuntimeException the last failure
   */
  public <T> T call(Supplier<T> attempt, Predicate<RuntimeException> mayBeRepeated) {
    for (int failures = 1; ; failures++) {
      try {
        return attempt.get();
      } catch (RuntimeException e) {
        if (!policy.allowsAnotherAfter(failures) || !mayBeRepeated.test(e) || !pause(failures)) {
          throw e;
        }
      }
    }
  }

  /**
   * Waits as the policy has it after so many failures.
   *
   * @return false if the thread is interrupted, and stays so
   */
  public boolean pause(int failures) {
    try {
      clock.sleep(policy.delayAfter(failures, randomness));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
