package io.civisparallel.terminal;

/**
 * What a terminal can show.
 *
 * @param colour whether colours are wanted
 * @param unicode whether it shows more than ASCII
 */
public record Look(boolean colour, boolean unicode) {

  /** Neither. */
  public static final Look BARE = new Look(false, false);
}
