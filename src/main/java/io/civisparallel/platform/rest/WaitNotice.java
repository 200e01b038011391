package io.civisparallel.platform.rest;

import io.civisparallel.platform.Troubles;
import io.civisparallel.system.Clock;
import java.time.Duration;

/** Tells people that calls wait for a budget: where it takes long, and not again and again. */
final class WaitNotice {

  /** A shorter wait is not worth a word. */
  private static final Duration WORTH_TELLING = Duration.ofSeconds(10);

  private static final Duration APART = Duration.ofMinutes(1);

  private final Troubles troubles;
  private final Clock clock;
  private boolean told;
  private long toldAt;

  WaitNotice(Troubles troubles, Clock clock) {
    this.troubles = troubles;
    this.clock = clock;
  }

  /** Calls are about to wait for so long. Safe for all threads. */
  void waits(Duration wait, String why) {
    if (wait.compareTo(WORTH_TELLING) >= 0 && isTime()) {
      troubles.held(wait, why);
    }
  }

  private synchronized boolean isTime() {
    long now = clock.nanoTime();
    if (told && now - toldAt < APART.toNanos()) {
      return false;
    }
    told = true;
    toldAt = now;
    return true;
  }
}
