package io.civisparallel.platform.rest;

import io.civisparallel.platform.Budget;
import io.civisparallel.platform.BudgetLeft;
import io.civisparallel.platform.Troubles;
import io.civisparallel.system.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The one way out to the platform for every call of the process: it counts them, spends the two
 * budgets, and pauses everybody when the platform asks for it. Safe for all threads.
 *
 * <p>A call that starts a run brings the calls of that container's worker with it, which draw on
 * the same budget: room is kept for them when it passes. A worker itself knows nothing of the
 * others; it calls as it must, and waits out what it is refused.
 *
 * <p>A call that starts a run first waits for room among the starts, apart from the others, so that
 * it does not hold up those that cost no start.
 */
final class Gate {

  private static final int COST_OF_START = 1 + Budget.WORKER_CALLS;

  private final AtomicLong calls = new AtomicLong();
  private final Turnstile starts;
  private final Turnstile requests;

  /**
   * A gate that begins with a pace.
   *
   * @param troubles hears where calls have to wait for long
   */
  Gate(Pace pace, Clock clock, Troubles troubles) {
    WaitNotice notice = new WaitNotice(troubles, clock);
    this.starts =
        new Turnstile(
            clock,
            new Window(pace.starts(), pace.window(), pace.share()),
            wait -> notice.waits(wait, "our share of the platform's starts is used up"));
    this.requests =
        new Turnstile(
            clock,
            new Window(pace.requests(), pace.window(), pace.share()),
            wait -> notice.waits(wait, "the platform takes no more calls for now"));
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
      requests.pass(priority, 1);
      requests.settle(1, true);
    }
    calls.incrementAndGet();
  }

  private void passAsStart(Priority priority) throws InterruptedException {
    starts.pass(priority, 1);
    boolean passed = false;
    try {
      requests.pass(priority, COST_OF_START);
      requests.settle(COST_OF_START, true);
      passed = true;
    } finally {
      starts.settle(1, passed);
    }
  }

  /** A start that had passed started nothing: there will be no worker, and no calls of it. */
  void notStarted() {
    requests.forgive(Budget.WORKER_CALLS);
  }

  /** Lets no call pass for so long. */
  void pause(Duration duration) {
    requests.pause(duration);
  }

  /** Halves the pace of everybody, because the budget was full. */
  void slowDown() {
    requests.slowDown();
    starts.slowDown();
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

  /**
   * Takes note of what only an embedded platform says of its budgets.
   *
   * @param span over how much time it counts
   * @param mostStarts how many starts it allows in that time
   */
  void learn(Duration span, int mostStarts) {
    requests.resize(span);
    starts.resize(span);
    starts.learn(mostStarts, mostStarts);
  }

  /** Takes note that there are no budgets after all. */
  void open() {
    requests.open();
    starts.open();
  }

  /** What may be spent now; null where there are no budgets. */
  @Nullable BudgetLeft left() {
    int calls = requests.left();
    if (calls == Window.UNLIMITED) {
      return null;
    }
    int started = starts.left();
    return started == Window.UNLIMITED
        ? new BudgetLeft(calls, requests.limit(), 0, 0)
        : new BudgetLeft(calls, requests.limit(), started, starts.limit());
  }

  /** How many calls have passed so far. */
  long calls() {
    return calls.get();
  }
}
