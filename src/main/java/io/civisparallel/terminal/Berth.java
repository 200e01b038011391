package io.civisparallel.terminal;

import io.civisparallel.event.Event.ContainerPrepared;
import io.civisparallel.plan.Piece;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A container that is live, or of whose sets not all have been heard yet. Not safe for threads. */
final class Berth {

  /** What becomes of a set that is quietly tried again is not told: it is not waited for longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Where it stands. */
  enum State {
    PREPARED,
    QUEUED,
    RUNNING,
    ENDED
  }

  private final int number;
  private final long job;
  private final List<Piece> pieces;
  private State state = State.PREPARED;
  private Instant since = Instant.EPOCH;
  private int sets;

  /**
   * A container.
   *
   * @param pieces what it carries; empty where that is not known
   */
  Berth(int number, long job, List<Piece> pieces) {
    this.number = number;
    this.job = job;
    this.pieces = pieces;
    this.sets = Math.max(1, pieces.stream().mapToInt(Piece::count).sum());
  }

  static Berth of(ContainerPrepared event) {
    return new Berth(event.container(), event.jobId(), event.pieces());
  }

  int number() {
    return number;
  }

  long job() {
    return job;
  }

  /** How many sets of it have not ended. */
  int sets() {
    return sets;
  }

  boolean is(State other) {
    return state == other;
  }

  boolean isOnPlatform() {
    return state == State.QUEUED || state == State.RUNNING;
  }

  void become(State next, Instant at) {
    state = next;
    since = at;
  }

  Duration age(Instant now) {
    Duration age = Duration.between(since, now);
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** Takes one set out, and gives whether it was the last. */
  boolean isEmptyAfterOneLeaves() {
    return --sets <= 0;
  }

  boolean isForgotten(Instant now) {
    return state == State.ENDED && age(now).compareTo(PATIENCE) > 0;
  }

  /**
   * How it is shown.
   *
   * @param words the last line that each set logged in an earlier attempt, as far as is known
   */
  Snapshot.Busy busy(Instant now, Map<Integer, String> words) {
    return new Snapshot.Busy(
        name(), state.name().toLowerCase(Locale.ROOT), age(now), words.getOrDefault(first(), ""));
  }

  private int first() {
    return pieces.isEmpty() ? -1 : pieces.get(0).first();
  }

  private String name() {
    if (pieces.isEmpty()) {
      return "container " + number;
    }
    Piece last = pieces.get(pieces.size() - 1);
    int count = pieces.stream().mapToInt(Piece::count).sum();
    if (count == 1) {
      return "set " + first() + (last.attempt() > 1 ? ", attempt " + last.attempt() : "");
    }
    return pieces.size() == 1
        ? "sets " + first() + " to " + last.last()
        : "%d sets from %d to %d".formatted(count, first(), last.last());
  }
}
