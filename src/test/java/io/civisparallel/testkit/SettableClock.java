package io.civisparallel.testkit;

import io.civisparallel.system.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A clock that a test sets: time passes when the test says so, and not otherwise. Safe for all
 * threads.
 *
 * <p>A {@link #hurrying} one passes each sleep at once, as if the time had gone by.
 */
public final class SettableClock implements Clock {

  private final boolean hurrying;
  private final List<Duration> slept = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private long nanos;
  private int sleepers;

  private SettableClock(boolean hurrying) {
    this.hurrying = hurrying;
  }

  /** A clock that stands still: who sleeps does so until the test lets the time pass. */
  public static SettableClock still() {
    return new SettableClock(false);
  }

  /** A clock on which sleeping takes no time but moves it on. */
  public static SettableClock hurrying() {
    return new SettableClock(true);
  }

  /** Lets time pass, and wakes whose time has come. */
  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
    nanos += duration.toNanos();
    notifyAll();
  }

  /** Lets the machine sleep: the time of day goes on, and the clock that never jumps does not. */
  public synchronized void suspend(Duration duration) {
    now = now.plus(duration);
  }

  /** How many threads sleep right now. */
  public synchronized int sleepers() {
    return sleepers;
  }

  /** How long each sleep was to be, in the order in which they began. */
  public synchronized List<Duration> slept() {
    return List.copyOf(slept);
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }

  @Override
  public synchronized void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    slept.add(duration);
    if (hurrying) {
      advance(duration.isNegative() ? Duration.ZERO : duration);
      return;
    }
    long until = nanos + duration.toNanos();
    sleepers++;
    try {
      while (until - nanos > 0) {
        wait();
      }
    } finally {
      sleepers--;
    }
  }
}
