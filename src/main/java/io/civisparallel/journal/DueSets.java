package io.civisparallel.journal;

import io.civisparallel.plan.Piece;
import io.civisparallel.plan.Selection;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The argument sets that are due for a container, as the entries of a journal tell: those that were
 * never given to one, from {@link #next} on, and those that are to be given to another. Not for two
 * threads.
 */
final class DueSets {

  private final NavigableMap<Integer, Integer> again = new TreeMap<>();
  private Selection sets = Selection.all(0);
  private int next;

  /** A run of these sets begins. */
  void begin(Selection all) {
    sets = all;
    next = all.next(0);
  }

  /** Whether no set was given to a container. */
  boolean isUntouched() {
    return next == sets.next(0) && again.isEmpty();
  }

  /** A run goes on whose earlier sets were given to containers. */
  void skipTo(int first) {
    Misfit.unless(first >= 0 && first <= sets.total(), () -> "its next set is none");
    next = sets.next(first);
  }

  /** Sets are given to a container, or get a row without one. */
  void take(Piece piece) {
    check(piece, sets.total());
    for (int index = piece.first(); index <= piece.last(); index++) {
      take(index);
    }
  }

  /** A set is given to a container, or gets a row without one. */
  void take(int index) {
    boolean isNext = index == next && index < sets.total();
    Misfit.unless(isNext || again.remove(index) != null, () -> notDue(index));
    next = isNext ? sets.next(index + 1) : next;
  }

  /** Sets are due for another container. */
  void add(Piece piece) {
    check(piece, next);
    for (int index = piece.first(); index <= piece.last(); index++) {
      again.put(index, piece.attempt());
    }
  }

  /** A set is due for another container, which makes this attempt at it. */
  void add(int index, int attempt) {
    again.put(index, attempt);
  }

  /** Whether a set was given to a container, and is not due for another. */
  boolean isGiven(int index) {
    return wasGiven(index) && !again.containsKey(index);
  }

  /** Whether a set was ever given to a container. */
  boolean wasGiven(int index) {
    return index < next && sets.contains(index);
  }

  /** The sets that are to be given to another container, with their attempt. */
  Map<Integer, Integer> again() {
    return Collections.unmodifiableMap(again);
  }

  /** Index of the first set that was never given to a container. */
  int next() {
    return next;
  }

  private void check(Piece piece, int below) {
    Misfit.unless(sets.has(piece) && piece.last() < below, () -> "there is no set " + piece.last());
  }

  static String notDue(int index) {
    return "set " + index + " is not its due";
  }
}
