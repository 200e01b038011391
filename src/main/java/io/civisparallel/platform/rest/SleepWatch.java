package io.civisparallel.platform.rest;

import io.civisparallel.system.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Notices that this machine has slept: the time of day has gone on, and the clock that never jumps
 * has not (on Linux it stands still meanwhile). Safe for all threads.
 *
 * <p>Somebody who sets the clock forward looks the same, and that does no harm.
 */
final class SleepWatch {

  /** What a clock that is set right little by little never comes to at once. */
  static final Duration NOTICED = Duration.ofSeconds(10);

  private final Clock clock;
  private final Consumer<Duration> onSleep;
  private Instant seen;
  private long seenNanos;

  /**
   * Watches from now on.
   *
   * @param onSleep is told about how long it slept, by the thread that noticed
   */
  SleepWatch(Clock clock, Consumer<Duration> onSleep) {
    this.clock = clock;
    this.onSleep = onSleep;
    this.seen = clock.now();
    this.seenNanos = clock.nanoTime();
  }

  /** Looks at both clocks. */
  void look() {
    Duration slept = sinceLastLook();
    if (slept.compareTo(NOTICED) > 0) {
      onSleep.accept(slept);
    }
  }

  private synchronized Duration sinceLastLook() {
    Instant now = clock.now();
    long nanos = clock.nanoTime();
    Duration slept = Duration.between(seen, now).minusNanos(nanos - seenNanos);
    seen = now;
    seenNanos = nanos;
    return slept;
  }
}
