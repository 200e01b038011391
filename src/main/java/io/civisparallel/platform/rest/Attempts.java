package io.civisparallel.platform.rest;

import io.civisparallel.error.PlatformException;
import io.civisparallel.retry.Retrier;
import io.civisparallel.retry.RetryPolicy;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Makes a call until it is answered or may not be repeated: as often as the policy says, and for as
 * long as patience lasts while the other side answers nobody. Safe for all threads.
 */
final class Attempts {

  private final Breaker breaker;
  private final SleepWatch watch;
  private final BooleanSupplier closed;
  private final RetryPolicy policy;
  private final Retrier retrier;

  /**
   * Makes calls through a breaker.
   *
   * @param closed whether nothing can be sent any more
   */
  Attempts(Breaker breaker, SleepWatch watch, BooleanSupplier closed, RestSettings settings) {
    this.breaker = breaker;
    this.watch = watch;
    this.closed = closed;
    this.policy = settings.failures();
    this.retrier = new Retrier(policy, settings.clock(), settings.randomness());
  }

  /**
   * Makes the call.
   *
   * @param call what is attempted, such as {@code Cannot start a run of script 7 (POST /...)}
   * @param attempt makes it once, and tells its turn whether there was an answer
   * @param mayBeRepeated whether a failure allows another attempt
   * @throws PlatformException the last failure
   */
  <T> T make(
      String call, Function<Breaker.Turn, T> attempt, Predicate<RuntimeException> mayBeRepeated) {
    for (int failures = 1; ; failures++) {
      try (Breaker.Turn turn = enter(call)) {
        return attempt.apply(turn);
      } catch (PlatformException e) {
        if (isTheEnd(e) || !mayBeRepeated.test(e)) {
          throw e;
        }
        if (!breaker.isOpen() && !(policy.allowsAnotherAfter(failures) && pause(failures))) {
          throw e;
        }
      }
    }
  }

  /** Whether nothing more is to be sent, whatever the call. */
  private boolean isTheEnd(PlatformException failure) {
    return failure.isOutOfPatience()
        || closed.getAsBoolean()
        || Thread.currentThread().isInterrupted();
  }

  private Breaker.Turn enter(String call) {
    try {
      watch.look();
      return breaker.enter(call);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.interrupted(call);
    }
  }

  /**
   * Waits as the policy has it after so many failures; while the breaker is open, it is the breaker
   * that waits.
   *
   * @return false if the thread is interrupted
   */
  boolean pause(int failures) {
    return retrier.pause(failures);
  }
}
