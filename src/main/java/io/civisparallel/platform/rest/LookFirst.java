package io.civisparallel.platform.rest;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.retry.Retrier;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Repeats a call that makes something: after an attempt of unknown outcome it looks whether the
 * thing is there, and makes it only if it is not. Safe for all threads.
 */
final class LookFirst {

  private final ApiCaller caller;
  private final Retrier retrier;

  LookFirst(ApiCaller caller, RestSettings settings) {
    this.caller = caller;
    this.retrier = new Retrier(settings.failures(), settings.clock(), settings.randomness());
  }

  /**
   * Makes it.
   *
   * @param isThere whether it has been made already; asked only where that is in doubt
   */
  void make(Endpoint<?> endpoint, BooleanSupplier isThere) {
    retrier.call(new Attempt(endpoint, isThere), LookFirst::isUnknown);
  }

  private static boolean isUnknown(RuntimeException failure) {
    return failure instanceof PlatformException e && e.outcome() == Outcome.UNKNOWN;
  }

  private final class Attempt implements Supplier<Boolean> {

    private final Endpoint<?> endpoint;
    private final BooleanSupplier isThere;
    private boolean inDoubt;

    Attempt(Endpoint<?> endpoint, BooleanSupplier isThere) {
      this.endpoint = endpoint;
      this.isThere = isThere;
    }

    @Override
    public Boolean get() {
      if (inDoubt && isThere.getAsBoolean()) {
        return true;
      }
      try {
        caller.call(endpoint);
        return true;
      } catch (PlatformException e) {
        inDoubt |= isUnknown(e);
        throw e;
      }
    }
  }
}
