package io.civisparallel.dispatch;

import io.civisparallel.plan.Piece;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The argument sets that no container has: first those that a container gave back unbegun, then
 * those that were never given to one, in their order, then those that are to be tried again, the
 * fewest attempts first. Sets that stand next to each other are kept as one piece.
 *
 * @param next index of the first set that was never given to a container
 * @param sets how many argument sets the run has
 * @param again what is to be tried again, by attempt and index
 */
record Backlog(int next, int sets, SortedPieces again) {

  static Backlog of(int next, int sets) {
    return new Backlog(next, sets, SortedPieces.NONE);
  }

  boolean isEmpty() {
    return next >= sets && again.isEmpty();
  }

  /** The same of a run of so many sets, of which it must have given none beyond them. */
  Backlog within(int most) {
    return new Backlog(next, most, again);
  }

  /** Which attempt the next container makes; there must be something for it. */
  int nextAttempt() {
    return firstPiece().attempt();
  }

  /**
   * What a container is given.
   *
   * @param pieces all at the same attempt, in their order
   * @param rest what remains
   */
  record Share(List<Piece> pieces, Backlog rest) {}

  /**
   * Gives the next container its sets; there must be something.
   *
   * @param most how many sets it carries at most, at least 1
   */
  Share take(int most) {
    List<Piece> pieces = new ArrayList<>();
    Backlog rest = this;
    int attempt = nextAttempt();
    int room = most;
    while (room > 0 && !rest.isEmpty() && rest.nextAttempt() == attempt) {
      Piece first = rest.firstPiece();
      Piece piece = new Piece(first.first(), Math.min(room, first.count()), attempt);
      pieces.add(piece);
      room -= piece.count();
      rest = rest.without(first, piece.count());
    }
    return new Share(pieces, rest);
  }

  /** The same without the beginning of its first piece. */
  private Backlog without(Piece first, int count) {
    if (first.first() == next) {
      return new Backlog(next + count, sets, again);
    }
    SortedPieces rest = again.without(first);
    return new Backlog(
        next,
        sets,
        first.count() == count
            ? rest
            : rest.with(new Piece(first.first() + count, first.count() - count, first.attempt())));
  }

  /** One that was never given to a container has no other behind {@link #next}. */
  private Piece firstPiece() {
    @Nullable Piece first = again.first();
    boolean givenBack = first != null && first.attempt() == 1;
    return first != null && (givenBack || next >= sets) ? first : new Piece(next, sets - next, 1);
  }

  /** The same with one set that is to be tried again. */
  Backlog with(int index, int attempt) {
    Piece piece = new Piece(index, 1, attempt);
    SortedPieces rest = again;
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
    return new Backlog(next, sets, rest.with(piece));
  }

  private static boolean isBefore(Piece one, Piece other) {
    return one.attempt() == other.attempt() && one.last() + 1 == other.first();
  }
}
