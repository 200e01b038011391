package io.civisparallel.journal;

import io.civisparallel.plan.Piece;
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
  private int sets;
  private int next;

  /** A run of so many sets begins. */
  void begin(int count) {
    Misfit.unless(count >= 0, () -> "it has " + count + " argument sets");
    sets = count;
  }

  /** A run goes on whose earlier sets were given to containers. */
  void skipTo(int first) {
    Misfit.unless(first >= 0 && first <= sets, () -> "its next set is none");
    next = first;
  }

  /** Sets are given to a container, or get a row without one. */
  void take(Piece piece) {
    check(piece, sets);
    for (int index = piece.first(); index <= piece.last(); index++) {
      take(index);
    }
  }

  /** A set is given to a container, or gets a row without one. */
  void take(int index) {
    boolean isDue = index == next ? index < sets : again.remove(index) != null;
    Misfit.unless(isDue, () -> notDue(index));
    next = Math.max(next, index + 1);
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
    return index >= 0 && index < next;
  }

  /** The sets that are to be given to another container, with their attempt. */
  Map<Integer, Integer> again() {
    return Collections.unmodifiableMap(again);
  }

  /** Index of the first set that was never given to a container. */
  int next() {
    return next;
  }

  private static void check(Piece piece, int below) {
    Misfit.unless(
        piece.first() >= 0 && piece.count() > 0 && piece.count() <= below - piece.first(),
        () -> "there is no set " + piece.last());
  }

  static String notDue(int index) {
    return "set " + index + " is not its due";
  }
}
