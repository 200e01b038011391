package io.civisparallel.platform.rest;

import java.time.Duration;
import java.util.ArrayDeque;

/**
 * How many calls fit into any span of time of a given length. It starts from a {@link Pace}'s
 * number and goes on with what the platform says: its limit, and how many calls others have made.
 * Of what those leave, it gives out its share.
 *
 * <p>Calls that are sure to follow from one of ours (those of a container's worker) are counted
 * with it: as spent, from then on. Where the platform has seen more calls of others than those, the
 * rest is somebody else's; where it counts fewer than ours alone, its window is shorter than was
 * thought, and ours forgets as many.
 *
 * <p>The platform counts a call when it arrives, which is after it was let through here: ours are
 * kept for a twentieth longer than the window, five seconds at most, lest a second burst arrive
 * before the first has left the platform's window.
 *
 * <p>A full budget (429) halves the pace: what is given out falls to a half, to a sixteenth at the
 * least, once in a tenth of the window however many calls meet it together. It grows by an eighth
 * of the whole in each tenth of the window that passes without.
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
  private static final int PARTS = 10;

  /** In nanoseconds: a call that was made this long ago has got to the platform. */
  private static final long UNDER_WAY = Duration.ofSeconds(5).toNanos();

  private static final int KEPT_LONGER = 20;

  private static final double SLOWEST = 1.0 / 16;
  private static final double RECOVERY = 1.0 / 8;

  /**
   * A call in the window.
   *
   * @param ours whether it was made here; else it is one that follows
   */
  private record Spent(long at, boolean ours) {}

  private long length;
  private long kept;
  private final double share;
  private final ArrayDeque<Spent> spent = new ArrayDeque<>();
  private int limit;
  private int reserved;
  private int others;
  private long othersUntil;
  private double slowedTo = 1;
  private long slowedAt;

  /**
   * A window of which nothing is spent yet.
   *
   * @param limit how many calls the platform allows, or {@link #UNLIMITED}
   * @param share how much of it is ours, above 0 and at most 1
   */
  Window(int limit, Duration length, double share) {
    this.limit = limit;
    resize(length);
    this.share = share;
  }

  /**
   * Gives how long until there is room: 0 or less if there is now.
   *
   * @param cost for how many calls; where so many never fit, for as many as do
   * @param urgent whether it may draw on the share that is not ours, too
   */
  long nanosToWait(int cost, boolean urgent, long now) {
    if (limit > HIGHEST) {
      return 0;
    }
    forget(now);
    int allowed = allowed(urgent, now);
    int tooMany = spent.size() + reserved + Math.min(cost, allowed) - allowed;
    if (tooMany <= 0) {
      return 0;
    }
    long lastInTheWay = spent.stream().skip(tooMany - 1L).findFirst().map(Spent::at).orElse(now);
    long untilFree = lastInTheWay + kept - now;
    long untilMore = nextChange(now) - now;
    return Math.min(untilFree, Math.max(1, untilMore));
  }

  /** Takes over over how much time calls are counted. */
  void resize(Duration span) {
    length = span.toNanos();
    kept = length + Math.min(UNDER_WAY, length / KEPT_LONGER);
  }

  /** How many calls the platform allows, as far as is known. */
  int limit() {
    return limit;
  }

  /** How many calls of ours there is room for now; {@link #UNLIMITED} where all pass. */
  int left(long now) {
    if (limit > HIGHEST) {
      return UNLIMITED;
    }
    forget(now);
    return Math.max(0, allowed(false, now) - spent.size() - reserved);
  }

  /** Keeps room for calls that are to come; {@link #settle} says what became of them. */
  void reserve(int cost) {
    reserved += cost;
  }

  /**
   * Ends a reservation.
   *
   * @param cost what was reserved
   * @param sent whether the call is sent now, and the others follow; else the room is free again
   */
  void settle(int cost, boolean sent, long now) {
    reserved -= cost;
    if (sent && limit <= HIGHEST) {
      spent.add(new Spent(now, true));
      for (int i = 1; i < cost; i++) {
        spent.add(new Spent(now, false));
      }
    }
  }

  /** Frees the room of so many calls that will not follow after all. */
  void forgive(int count) {
    int left = count;
    for (var calls = spent.descendingIterator(); left > 0 && calls.hasNext(); ) {
      if (!calls.next().ours()) {
        calls.remove();
        left--;
      }
    }
  }

  /** Takes over what the platform says: its limit, and how much of it is left to all. */
  void learn(int newLimit, int remaining, long now) {
    if (newLimit < 1 || remaining < 0 || remaining > newLimit) {
      return;
    }
    forget(now);
    limit = newLimit;
    forgetOldest(settled(now) - (newLimit - remaining));
    others = Math.max(0, newLimit - remaining - spent.size());
    othersUntil = now + length / PARTS;
  }

  /** Takes over that there is no limit. */
  void open() {
    limit = UNLIMITED;
  }

  /** Halves the pace, because the budget was full. */
  void slowDown(long now) {
    if (slowedTo == 1 || now - slowedAt >= length / PARTS) {
      slowedTo = Math.max(SLOWEST, pace(now) / 2);
      slowedAt = now;
    }
  }

  /** How much of its share is given out now. */
  double pace(long now) {
    long parts = slowedTo == 1 ? 0 : (now - slowedAt) / (length / PARTS);
    return Math.min(1, slowedTo + parts * RECOVERY);
  }

  /**
   * How many calls of ours may lie in the window: never none, or nothing could be learned again.
   */
  private int allowed(boolean urgent, long now) {
    int taken = othersUntil - now > 0 ? others : 0;
    double part = urgent ? 1 : share * pace(now);
    return Math.max(1, (int) Math.floor(part * (limit - taken)));
  }

  /** When more may be allowed than now, though nothing has left the window. */
  private long nextChange(long now) {
    boolean believed = others > 0 && othersUntil - now > 0;
    long byOthers = believed ? othersUntil : now + length;
    long part = length / PARTS;
    long byPace = pace(now) < 1 ? now + part - (now - slowedAt) % part : now + length;
    return Math.min(byOthers, byPace);
  }

  /** How many calls of ours were made so long ago that the platform has seen them. */
  private int settled(long now) {
    return (int) spent.stream().filter(it -> it.ours() && now - it.at() > UNDER_WAY).count();
  }

  private void forgetOldest(int count) {
    int left = count;
    for (var calls = spent.iterator(); left > 0 && calls.hasNext(); ) {
      left -= calls.next().ours() ? 1 : 0;
      calls.remove();
    }
  }

  private void forget(long now) {
    while (!spent.isEmpty() && now - spent.getFirst().at() >= kept) {
      spent.removeFirst();
    }
  }
}
