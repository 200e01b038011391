package io.civisparallel.journal;

import java.util.function.Supplier;

/** Refuses an entry that does not fit those before it. */
final class Misfit {

  private Misfit() {}

  /**
   * Goes on if an entry fits.
   *
   * @param why it does not
   * @throws IllegalArgumentException if it does not
   */
  static void unless(boolean fits, Supplier<String> why) {
    if (!fits) {
      throw new IllegalArgumentException(why.get());
    }
  }
}
