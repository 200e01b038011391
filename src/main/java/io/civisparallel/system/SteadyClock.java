package io.civisparallel.system;

import java.time.Duration;
import java.time.Instant;

/**
 * A clock whose time of day never goes back: what is due at a time of it comes due, though somebody
 * sets the machine's clock back by hours. Set forward, it follows. Safe for all threads.
 */
public final class SteadyClock implements Clock {

  private final Clock clock;
  private Instant last;
  private long lastNanos;

  /** Makes another clock steady. */
  public SteadyClock(Clock clock) {
    this.clock = clock;
    this.last = clock.now();
    this.lastNanos = clock.nanoTime();
  }

  /**
   * The time of day; where that went back, the last one that was told and what has passed since.
   */
  @Override
  public synchronized Instant now() {
    long nanos = clock.nanoTime();
    Instant told = clock.now();
    Instant passed = last.plusNanos(nanos - lastNanos);
    last = told.isAfter(passed) ? told : passed;
    lastNanos = nanos;
    return last;
  }

  @Override
  public long nanoTime() {
    return clock.nanoTime();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    clock.sleep(duration);
  }
}
