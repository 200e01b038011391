package io.civisparallel.settings;

/**
 * Argument sets that follow each other in a file.
 *
 * @param first index of the first, from 0
 * @param last index of the last, not before the first
 */
public record SetRange(int first, int last) {

  /** Refuses what is no range. */
  public SetRange {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("No range of sets: " + first + " to " + last);
    }
  }
}
