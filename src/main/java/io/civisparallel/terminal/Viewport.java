package io.civisparallel.terminal;

/** What is to be known of a terminal while something is drawn on it. Safe for all threads. */
public interface Viewport {

  /** How large it is now: 0 by 0 where that is not known. */
  Size size();

  /**
   * How much was typed there in whole lines and not read by anybody: when it grows somebody has
   * sent a line, of which the terminal's cursor went down.
   */
  int typed();
}
