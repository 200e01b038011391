package io.civisparallel.journal;

import io.civisparallel.plan.Piece;
import io.civisparallel.plan.Selection;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The argument sets of a run that are to be given to a container: those that never were, in their
 * order, and those that are to be given to another one. Not for two threads.
 */
final class DueSets {

  private final Selection sets;
  private final NavigableMap<Integer, Integer> again = new TreeMap<>();
  private int next;

  /** All sets of a run, none of which was given to a container. */
  DueSets(Selection sets) {
    this.sets = sets;
    this.next = sets.next(0);
  }

  /**
   * Takes a set.
   *
   * @throws IllegalArgumentException if it was not its turn
   */
  void take(int index) {
    if (index == next && index < sets.total()) {
      next = sets.next(index + 1);
    } else if (again.remove(index) == null) {
      throw new IllegalArgumentException("set " + index + " is not its due");
    }
  }

  /**
   * Takes each set of a piece.
   *
   * @throws IllegalArgumentException if it was not its turn
   */
  void take(Piece piece) {
    require(piece);
    for (int index = piece.first(); index <= piece.last(); index++) {
      take(index);
    }
  }

  /**
   * Looks whether all sets of a piece are the run's.
   *
   * @throws IllegalArgumentException if not
   */
  void require(Piece piece) {
    if (!sets.has(piece)) {
      throw new IllegalArgumentException("there is no set " + piece.last());
    }
  }

  /** Goes on behind sets that were given to containers before the record began. */
  void skipTo(int index) {
    next = sets.next(index);
  }

  /** Whether no set was given to a container. */
  boolean isUntouched() {
    return next == sets.next(0) && again.isEmpty();
  }

  /** A set is to be given to a container, for this attempt. */
  void putBack(int index, int attempt) {
    again.put(index, attempt);
  }

  /**
   * The same for each set of a piece.
   *
   * @throws IllegalArgumentException if it was not begun
   */
  void putBack(Piece piece) {
    require(piece);
    if (piece.last() >= next) {
      throw new IllegalArgumentException("set " + piece.last() + " was not begun");
    }
    for (int index = piece.first(); index <= piece.last(); index++) {
      again.put(index, piece.attempt());
    }
  }

  /** Whether a set of the run was given to a container. */
  boolean isBegun(int index) {
    return index < next && sets.contains(index);
  }

  /** Whether a set that was begun waits for another container. */
  boolean waits(int index) {
    return again.containsKey(index);
  }

  /** The sets that were begun and wait for another container, with their attempt. */
  Map<Integer, Integer> again() {
    return Collections.unmodifiableMap(again);
  }

  /** Index of the first set that was never given to a container. */
  int next() {
    return next;
  }
}
