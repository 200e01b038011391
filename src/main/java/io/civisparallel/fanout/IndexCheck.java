package io.civisparallel.fanout;

import io.civisparallel.error.UserException;
import io.civisparallel.journal.Entry;

/** Refuses indices of sets that a run does not have. */
final class IndexCheck {

  private IndexCheck() {}

  /**
   * Looks whether a run has a set.
   *
   * @param index from 0, in the arguments file
   * @throws UserException if it has not
   */
  static void require(Entry.Begun begun, int index) {
    if (index >= begun.sets()) {
      throw new UserException(
          "There is no set %d in run %s: its %d sets count from 0"
              .formatted(index, begun.run(), begun.sets()));
    }
    if (!begun.selection().contains(index)) {
      throw new UserException(
          "Set %d is not in run %s, which has a part of its arguments file: sets %s"
              .formatted(index, begun.run(), begun.selection().words()));
    }
  }
}
