package io.civisparallel.terminal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** How fast argument sets end, and how long those that are left will take. Not safe for threads. */
final class Tempo {

  /** What is older says little of how fast it goes now. */
  private static final Duration WINDOW = Duration.ofSeconds(60);

  /** Containers that are gone sooner are seldom seen running: their number says nothing. */
  private static final long SHORT = 10_000;

  private record Ended(long second, int sets) {}

  private final ArrayDeque<Ended> late = new ArrayDeque<>();
  private @Nullable Instant began;
  private long slotMillis;
  private long slotSets;

  /** Takes note that something was started. */
  void started(Instant at) {
    if (began == null) {
      began = at;
    }
  }

  /** Takes note of a set that ended. */
  void finished(Instant at) {
    started(at);
    long second = at.getEpochSecond();
    Ended last = late.peekLast();
    if (last != null && last.second() >= second) {
      late.removeLast();
      late.add(new Ended(last.second(), last.sets() + 1));
    } else {
      late.add(new Ended(second, 1));
    }
    if (late.getLast().second() - late.getFirst().second() > WINDOW.toSeconds()) {
      late.removeFirst();
    }
  }

  /** Takes note of how long a container took for its sets. */
  void took(Duration time, int sets) {
    slotMillis += Math.max(0, time.toMillis());
    slotSets += sets;
  }

  /** Sets in a second of late. */
  double rate(Instant now) {
    if (began == null) {
      return 0;
    }
    long oldest = now.minus(WINDOW).getEpochSecond();
    int sets = late.stream().filter(it -> it.second() >= oldest).mapToInt(Ended::sets).sum();
    Duration since = Duration.between(began, now);
    double seconds = (since.compareTo(WINDOW) > 0 ? WINDOW : since).toMillis() / 1000.0;
    return sets / Math.max(1, seconds);
  }

  /**
   * How long it takes until the last has ended, from how long they took and how many run.
   *
   * @param sets that have not ended
   * @param running containers
   * @param spent how long those have been running, in all
   */
  @Nullable Duration left(int sets, int running, Duration spent, Instant now) {
    if (sets == 0) {
      return null;
    }
    if (slotSets > 0 && running > 0 && slotMillis / slotSets >= SHORT) {
      double rest = (double) slotMillis / slotSets * sets - spent.toMillis();
      return Duration.ofMillis(Math.round(Math.max(1000, rest / running)));
    }
    double rate = rate(now);
    return rate == 0 ? null : Duration.ofMillis(Math.round(sets / rate * 1000));
  }
}
