package io.civisparallel.system;

import java.time.Duration;
import java.time.Instant;

/** The time of day, the time that passes, and the one way to wait. Safe for all threads. */
public interface Clock {

  /** The time of day. It may jump. */
  Instant now();

  /** Nanoseconds from an arbitrary moment; never goes back. */
  long nanoTime();

  /**
   * Waits.
   *
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  void sleep(Duration duration) throws InterruptedException;

  /** This machine's clock. */
  static Clock system() {
    return SystemClock.INSTANCE;
  }
}
