package io.civisparallel.dispatch;

import io.civisparallel.plan.Piece;
import io.civisparallel.plan.Selection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The argument sets that no container has: first those that a container gave back unbegun, then
 * those that were never given to one, in their order, then those that are to be tried again, the
 * fewest attempts first. Sets that stand next to each other are kept as one piece.
 *
 * @param next index behind the last set that was ever given to a container
 * @param sets the argument sets of the run
 * @param again what is to be tried again, by how often it ran out of memory, then by attempt and
 *     index; none is empty
 */
record Backlog(int next, Selection sets, NavigableMap<Integer, SortedPieces> again) {

  /** Takes a copy of the map, of which there is an entry for each amount of memory. */
  Backlog {
    again = Collections.unmodifiableNavigableMap(new TreeMap<>(again));
  }

  /** All chosen sets from an index on. */
  static Backlog of(int next, Selection sets) {
    return new Backlog(next, sets, Collections.emptyNavigableMap());
  }

  boolean isEmpty() {
    return !hasNew() && again.isEmpty();
  }

  private boolean hasNew() {
    return sets.next(next) < sets.total();
  }

  /** The same of a run of these sets, where no others were given to a container. */
  Backlog within(Selection others) {
    return new Backlog(next, others, again);
  }

  /**
   * What a container is given.
   *
   * @param pieces all at the same attempt and of the same need of memory, in their order
   * @param rest what remains
   */
  record Share(List<Piece> pieces, Backlog rest) {}

  /**
   * What the sets of a container have in common.
   *
   * @param attempt that it makes at them
   * @param need how often each of them ran out of memory
   */
  private record Turn(int attempt, int need) {}

  /**
   * Gives the next container its sets; there must be something.
   *
   * @param most how many sets it carries at most, at least 1
   */
  Share take(int most) {
    List<Piece> pieces = new ArrayList<>();
    Backlog rest = this;
    Turn turn = turn();
    int room = most;
    for (@Nullable Piece first = first(turn); room > 0 && first != null; first = rest.first(turn)) {
      Piece piece = new Piece(first.first(), Math.min(room, first.count()), first.attempt());
      pieces.add(piece);
      room -= piece.count();
      rest = rest.without(first, piece.count(), turn.need());
    }
    return new Share(pieces, rest);
  }

  /** Whose turn it is: a new one's, unless one was given back or there is none. */
  private Turn turn() {
    @Nullable Turn fewest = null;
    for (Map.Entry<Integer, SortedPieces> it : again.entrySet()) {
      @Nullable Piece first = it.getValue().first();
      if (first != null && (fewest == null || first.attempt() < fewest.attempt())) {
        fewest = new Turn(first.attempt(), it.getKey());
      }
    }
    boolean givenBack = fewest != null && fewest.attempt() == 1;
    return fewest != null && (givenBack || !hasNew()) ? fewest : new Turn(1, 0);
  }

  /** One that was never given to a container has no other behind {@link #next}. */
  private @Nullable Piece first(Turn turn) {
    @Nullable Piece first = again.getOrDefault(turn.need(), SortedPieces.NONE).first();
    if (first != null && first.attempt() == turn.attempt()) {
      return first;
    }
    return turn.attempt() == 1 && hasNew() ? sets.from(sets.next(next)) : null;
  }

  /** The same without the beginning of a first piece. */
  private Backlog without(Piece first, int count, int need) {
    if (first.first() == sets.next(next)) {
      return new Backlog(first.first() + count, sets, again);
    }
    SortedPieces rest = again.getOrDefault(need, SortedPieces.NONE).without(first);
    return with(
        need,
        first.count() == count
            ? rest
            : rest.with(new Piece(first.first() + count, first.count() - count, first.attempt())));
  }

  private Backlog with(int need, SortedPieces pieces) {
    NavigableMap<Integer, SortedPieces> changed = new TreeMap<>(again);
    if (pieces.isEmpty()) {
      changed.remove(need);
    } else {
      changed.put(need, pieces);
    }
    return new Backlog(next, sets, changed);
  }

  /**
   * The same with one set that is to be tried again.
   *
   * @param need how often it ran out of memory
   */
  Backlog with(int index, int attempt, int need) {
    Piece piece = new Piece(index, 1, attempt);
    SortedPieces rest = again.getOrDefault(need, SortedPieces.NONE);
    @Nullable Piece before = rest.before(piece);
    if (before != null && isBefore(before, piece)) {
      rest = rest.without(before);
      piece = new Piece(before.first(), before.count() + 1, attempt);
    }
    @Nullable Piece behind = rest.behind(piece);
    if (behind != null && isBefore(piece, behind)) {
      rest = rest.without(behind);
      piece = new Piece(piece.first(), piece.count() + behind.count(), attempt);
    }
    return with(need, rest.with(piece));
  }

  private static boolean isBefore(Piece one, Piece other) {
    return one.attempt() == other.attempt() && one.last() + 1 == other.first();
  }
}
