package io.civisparallel.platform.rest;

import io.civisparallel.system.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The one way out to the platform for every call of the process: it counts them, spends the two
 * budgets, and pauses everybody when the platform asks for it. Safe for all threads.
 *
 * <p>A call that starts a run first waits for room among the starts, apart from the others, so that
 * it does not hold up those that cost no start.
 */
final class Gate {

  private final AtomicLong calls = new AtomicLong();
  private final Turnstile starts;
  private final Turnstile requests;

  Gate(Pace pace, Clock clock) {
    this.starts = new Turnstile(clock, new Window(pace.starts(), pace.window(), pace.share()));
    this.requests = new Turnstile(clock, new Window(pace.requests(), pace.window(), pace.share()));
  }

  /**
   * Waits until the call may be sent, and counts it.
   *
   * @param start whether it starts a run
   * @throws InterruptedException if the thread is interrupted meanwhile; nothing is counted then
   */
  void pass(Priority priority, boolean start) throws InterruptedException {
    if (start) {
      passAsStart(priority);
    } else {
      requests.pass(priority);
      requests.settle(true);
    }
    calls.incrementAndGet();
  }

  private void passAsStart(Priority priority) throws InterruptedException {
    starts.pass(priority);
    boolean passed = false;
    try {
      requests.pass(priority);
      requests.settle(true);
      passed = true;
    } finally {
      starts.settle(passed);
    }
  }

  /** Lets no call pass for so long. */
  void pause(Duration duration) {
    requests.pause(duration);
  }

  /**
   * Takes note of the budget that an answer speaks of. The answer to a start may speak of either:
   * where its limit is the one that is known of the requests, it speaks of them.
   *
   * @param start whether the call started a run
   */
  void learn(boolean start, int limit, int remaining) {
    (start && limit != requests.limit() ? starts : requests).learn(limit, remaining);
  }

  /** How many calls have passed so far. */
  long calls() {
    return calls.get();
  }
}
