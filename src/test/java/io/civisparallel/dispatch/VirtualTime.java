package io.civisparallel.dispatch;

import io.civisparallel.system.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Time that passes when somebody waits, and what is to happen in it. For one thread. */
final class VirtualTime implements Clock {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
  private long nanos;
  private long order;
  private Duration wrong = Duration.ZERO;

  private record Due(long at, long order, Runnable work) {}

  /** Has something done after so long. */
  void after(Duration delay, Runnable work) {
    due.add(new Due(nanos + delay.toNanos(), order++, work));
  }

  /** Does what is next, if it is due within so many nanoseconds; else lets these pass. */
  boolean isNextDone(long within) {
    @Nullable Due next = due.peek();
    if (next == null || next.at() > nanos + within) {
      nanos += within;
      return false;
    }
    due.remove();
    nanos = Math.max(nanos, next.at());
    next.work().run();
    return true;
  }

  /** Forgets all that was to happen, and gives it in its order. */
  List<Runnable> clear() {
    List<Runnable> left = due.stream().sorted(due.comparator()).map(Due::work).toList();
    due.clear();
    return left;
  }

  /** Sets the time of day forward, or back; no time passes. */
  void jump(Duration by) {
    wrong = wrong.plus(by);
  }

  /** The time that nobody can set. */
  Instant truth() {
    return BEGIN.plusNanos(nanos);
  }

  @Override
  public Instant now() {
    return truth().plus(wrong);
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  @Override
  public void sleep(Duration duration) {
    long until = nanos + duration.toNanos();
    while (isNextDone(until - nanos)) {
      // What is due meanwhile has been done.
    }
  }
}
