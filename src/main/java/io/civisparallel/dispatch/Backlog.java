package io.civisparallel.dispatch;

import io.civisparallel.plan.Piece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The argument sets that no container has: first those that a container gave back unbegun, then
 * those that were never given to one, in their order, then those that are to be tried again, the
 * fewest attempts first. Sets that stand next to each other are kept as one piece, so that many
 * failures cost little.
 *
 * @param next index of the first set that was never given to a container
 * @param sets how many argument sets the run has
 * @param again what is to be tried again, by attempt and index
 */
record Backlog(int next, int sets, List<Piece> again) {

  private static final Comparator<Piece> ORDER =
      Comparator.comparingInt(Piece::attempt).thenComparingInt(Piece::first);

  /** Takes a copy of the list. */
  Backlog {
    again = List.copyOf(again);
  }

  private boolean isNew() {
    boolean givenBack = !again.isEmpty() && again.get(0).attempt() == 1;
    return next < sets && !givenBack;
  }

  static Backlog of(int next, int sets) {
    return new Backlog(next, sets, List.of());
  }

  boolean isEmpty() {
    return next >= sets && again.isEmpty();
  }

  /** What the next container is to carry. */
  List<Piece> first() {
    if (isNew()) {
      return List.of(new Piece(next, 1, 1));
    }
    Piece first = again.get(0);
    return List.of(new Piece(first.first(), 1, first.attempt()));
  }

  /** What remains when the next container has been given its part. */
  Backlog withoutFirst() {
    if (isNew()) {
      return new Backlog(next + 1, sets, again);
    }
    Piece first = again.get(0);
    List<Piece> rest = new ArrayList<>(again.subList(1, again.size()));
    if (first.count() > 1) {
      rest.add(0, new Piece(first.first() + 1, first.count() - 1, first.attempt()));
    }
    return new Backlog(next, sets, rest);
  }

  /** The same with one set that is to be tried again. */
  Backlog with(int index, int attempt) {
    List<Piece> sorted = new ArrayList<>(again);
    sorted.add(new Piece(index, 1, attempt));
    sorted.sort(ORDER);
    List<Piece> joined = new ArrayList<>();
    for (Piece piece : sorted) {
      int last = joined.size() - 1;
      if (last >= 0 && isBefore(joined.get(last), piece)) {
        Piece before = joined.get(last);
        joined.set(
            last, new Piece(before.first(), before.count() + piece.count(), piece.attempt()));
      } else {
        joined.add(piece);
      }
    }
    return new Backlog(next, sets, joined);
  }

  private static boolean isBefore(Piece one, Piece other) {
    return one.attempt() == other.attempt() && one.last() + 1 == other.first();
  }
}
