package io.civisparallel.local;

import io.civisparallel.system.Clock;
import java.time.Duration;
import java.util.ArrayDeque;

/** A budget: so many in any stretch of time of a given length. Safe for all threads. */
final class SlidingWindow {

  private final int limit;
  private final long window;
  private final Clock clock;
  private final ArrayDeque<Long> spent = new ArrayDeque<>();

  /**
   * A budget that is whole.
   *
   * @param limit how many
   * @param window in how much time
   */
  SlidingWindow(int limit, Duration window, Clock clock) {
    this.limit = limit;
    this.window = window.toNanos();
    this.clock = clock;
  }

  /** Spends one. Gives false, and spends nothing, if the budget is used up. */
  synchronized boolean spend() {
    forget();
    if (spent.size() >= limit) {
      return false;
    }
    spent.add(clock.nanoTime());
    return true;
  }

  int limit() {
    return limit;
  }

  /** How long the stretch of time is. */
  long seconds() {
    return Duration.ofNanos(window).toSeconds();
  }

  /** How many can be spent now. */
  synchronized int left() {
    forget();
    return limit - spent.size();
  }

  /** In how many seconds one can be spent again, 1 at least. */
  synchronized long secondsToWait() {
    forget();
    Long oldest = spent.peek();
    long nanos = oldest == null ? 0 : window - (clock.nanoTime() - oldest);
    return Math.max(1, (nanos + 999_999_999) / 1_000_000_000);
  }

  private void forget() {
    long now = clock.nanoTime();
    for (Long oldest = spent.peek();
        oldest != null && now - oldest >= window;
        oldest = spent.peek()) {
      spent.remove();
    }
  }
}
