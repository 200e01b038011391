package io.civisparallel.platform.rest;

import java.time.Duration;
import java.util.ArrayDeque;

/**
 * How many calls fit into any span of time of a given length. It starts from a {@link Pace}'s
 * number and goes on with what the platform says: its limit, and how many calls others (the
 * workers, other programs with the same key) have made. Of what those leave, it gives out its
 * share.
 *
 * <p>Not safe for threads: its {@link Turnstile} guards it. Times are of the clock that never
 * jumps.
 */
final class Window {

  /** No limit at all. */
  static final int UNLIMITED = Integer.MAX_VALUE;

  /** A limit above this is no limit: nobody reaches it. */
  private static final int HIGHEST = 100_000;

  /** What others have spent is believed for this part of the window, and then asked for anew. */
  private static final int OTHERS_BELIEVED = 10;

  private final long length;
  private final double share;
  private final ArrayDeque<Long> spent = new ArrayDeque<>();
  private int limit;
  private int reserved;
  private int others;
  private long othersUntil;

  /**
   * A window of which nothing is spent yet.
   *
   * @param limit how many calls the platform allows, or {@link #UNLIMITED}
   * @param share how much of it is ours, above 0 and at most 1
   */
  Window(int limit, Duration length, double share) {
    this.limit = limit;
    this.length = length.toNanos();
    this.share = share;
  }

  /** Gives how long until there is room for a call: 0 or less if there is now. */
  long nanosToWait(long now) {
    if (limit > HIGHEST) {
      return 0;
    }
    forget(now);
    int allowed = allowed(now);
    int tooMany = spent.size() + reserved - allowed;
    if (tooMany < 0) {
      return 0;
    }
    long lastInTheWay = spent.stream().skip(tooMany).findFirst().orElse(now);
    long untilFree = lastInTheWay + length - now;
    return others > 0 ? Math.min(untilFree, Math.max(1, othersUntil - now)) : untilFree;
  }

  /** How many calls the platform allows, as far as is known. */
  int limit() {
    return limit;
  }

  /** Keeps room for a call that is to come; {@link #settle} says what became of it. */
  void reserve() {
    reserved++;
  }

  /**
   * Ends a reservation.
   *
   * @param sent whether the call is sent now; else its room is free again
   */
  void settle(boolean sent, long now) {
    reserved--;
    if (sent && limit <= HIGHEST) {
      spent.add(now);
    }
  }

  /** Takes over what the platform says: its limit, and how much of it is left to all. */
  void learn(int newLimit, int remaining, long now) {
    if (newLimit < 1 || remaining < 0 || remaining > newLimit) {
      return;
    }
    forget(now);
    limit = newLimit;
    others = Math.max(0, newLimit - remaining - spent.size());
    othersUntil = now + length / OTHERS_BELIEVED;
  }

  /**
   * How many calls of ours may lie in the window: never none, or nothing could be learned again.
   */
  private int allowed(long now) {
    int taken = othersUntil - now > 0 ? others : 0;
    return Math.max(1, (int) Math.floor(share * (limit - taken)));
  }

  private void forget(long now) {
    while (!spent.isEmpty() && now - spent.getFirst() >= length) {
      spent.removeFirst();
    }
  }
}
