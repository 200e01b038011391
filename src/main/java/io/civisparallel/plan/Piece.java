package io.civisparallel.plan;

import java.util.List;

/**
 * Argument sets that stand next to each other and are at the same attempt.
 *
 * @param first index of the first set, from 0
 * @param count how many, at least 1
 * @param attempt from 1
 */
public record Piece(int first, int count, int attempt) {

  /** Index of the last set. */
  public int last() {
    return first + count - 1;
  }

  /** Whether a set is among them. */
  public boolean has(int index) {
    return first <= index && index <= last();
  }

  /** Whether a set is in any of these pieces. */
  public static boolean anyHas(List<Piece> pieces, int index) {
    return pieces.stream().anyMatch(it -> it.has(index));
  }
}
