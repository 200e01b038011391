package io.civisparallel.platform.rest;

import io.civisparallel.system.Clock;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Lets calls pass one by one, the most urgent first and the oldest of equals, never more than a
 * {@link Window} has room for, and none during a pause. Safe for all threads.
 *
 * <p>Only the first in the queue sleeps until its time has come; the others wait to become first.
 */
final class Turnstile {

  private record Ticket(Priority priority, long number, int cost) implements Comparable<Ticket> {

    @Override
    public int compareTo(Ticket other) {
      int byPriority = priority.compareTo(other.priority);
      return byPriority != 0 ? byPriority : Long.compare(number, other.number);
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final PriorityQueue<Ticket> queue = new PriorityQueue<>();
  private final Clock clock;
  private final Window window;
  private final Consumer<Duration> told;
  private long tickets;
  private long pausedUntil;

  /**
   * A turnstile before a window.
   *
   * @param told hears of each wait before it begins
   */
  Turnstile(Clock clock, Window window, Consumer<Duration> told) {
    this.told = told;
    this.clock = clock;
    this.window = window;
    this.pausedUntil = clock.nanoTime();
  }

  /**
   * Waits for its turn and takes it: there is room for the call from then on, whenever it is sent.
   *
   * @param cost of the call and those that follow from it
   * @throws InterruptedException if the thread is interrupted meanwhile; no turn is taken then
   */
  void pass(Priority priority, int cost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Ticket ticket = new Ticket(priority, tickets++, cost);
      queue.add(ticket);
      try {
        while (!taken(ticket)) {
          waitForTurn(ticket);
        }
      } finally {
        queue.remove(ticket);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Says what became of a turn that was taken.
   *
   * @param cost as it was when it passed
   * @param sent whether the call is sent now; else its room is given back
   */
  void settle(int cost, boolean sent) {
    lock.lock();
    try {
      window.settle(cost, sent, clock.nanoTime());
    } finally {
      lock.unlock();
    }
  }

  /** Frees the room of so many calls that will not follow after all. */
  void forgive(int count) {
    lock.lock();
    try {
      window.forgive(count);
    } finally {
      lock.unlock();
    }
  }

  /** Halves the pace, because the budget was full. */
  void slowDown() {
    lock.lock();
    try {
      window.slowDown(clock.nanoTime());
    } finally {
      lock.unlock();
    }
  }

  /** Lets nobody pass for so long; a pause that lasts longer stays as it is. */
  void pause(Duration duration) {
    lock.lock();
    try {
      long until = clock.nanoTime() + duration.toNanos();
      pausedUntil = until - pausedUntil > 0 ? until : pausedUntil;
    } finally {
      lock.unlock();
    }
  }

  /** Takes note of what the platform says of its window. */
  void learn(int limit, int remaining) {
    lock.lock();
    try {
      window.learn(limit, remaining, clock.nanoTime());
    } finally {
      lock.unlock();
    }
  }

  /** Takes note over how much time the platform counts calls. */
  void resize(Duration span) {
    lock.lock();
    try {
      window.resize(span);
    } finally {
      lock.unlock();
    }
  }

  /** Takes note that there is no budget. */
  void open() {
    lock.lock();
    try {
      window.open();
    } finally {
      lock.unlock();
    }
  }

  /** How many calls the platform allows in a window, as far as is known. */
  int limit() {
    lock.lock();
    try {
      return window.limit();
    } finally {
      lock.unlock();
    }
  }

  /** How many calls would pass now; {@link Window#UNLIMITED} where all do. */
  int left() {
    lock.lock();
    try {
      long now = clock.nanoTime();
      return pausedUntil - now > 0 ? 0 : window.left(now);
    } finally {
      lock.unlock();
    }
  }

  private boolean taken(Ticket ticket) {
    boolean taken = ticket.equals(queue.peek()) && nanosToWait(ticket) <= 0;
    if (taken) {
      window.reserve(ticket.cost());
    }
    return taken;
  }

  private long nanosToWait(Ticket ticket) {
    long now = clock.nanoTime();
    return Math.max(
        pausedUntil - now,
        window.nanosToWait(ticket.cost(), ticket.priority() == Priority.CANCEL, now));
  }

  /** Waits to become the first, then until its time has come, as far as that is known by then. */
  private void waitForTurn(Ticket ticket) throws InterruptedException {
    while (!ticket.equals(queue.peek())) {
      changed.await();
    }
    Duration wait = Duration.ofNanos(Math.max(0, nanosToWait(ticket)));
    lock.unlock();
    try {
      told.accept(wait);
      clock.sleep(wait);
    } finally {
      lock.lock();
    }
  }
}
