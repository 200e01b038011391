package io.civisparallel.arguments;

import io.civisparallel.error.Printable;

/**
 * The part of a line around a place, fit to be shown.
 *
 * @param text without control characters; three dots stand for what was cut off
 * @param caret from 0, the character of the text that the place has become
 */
record Excerpt(String text, int caret) {

  private static final int BEFORE = 50;
  private static final int BEHIND = 40;
  private static final String CUT = "...";

  /**
   * Cuts a line.
   *
   * @param offset of the place, in UTF-16 units, at most the line's length
   */
  static Excerpt of(String line, int offset) {
    int from = Math.max(0, offset - BEFORE);
    int to = Math.min(line.length(), offset + BEHIND);
    if (isInside(line, from)) {
      from--;
    }
    if (isInside(line, to)) {
      to++;
    }
    String before = (from > 0 ? CUT : "") + Printable.clean(line.substring(from, offset));
    String behind = Printable.clean(line.substring(offset, to)) + (to < line.length() ? CUT : "");
    return new Excerpt(before + behind, before.codePointCount(0, before.length()));
  }

  /** Whether a cut would go through a character. */
  private static boolean isInside(String line, int at) {
    return at > 0
        && at < line.length()
        && Character.isLowSurrogate(line.charAt(at))
        && Character.isHighSurrogate(line.charAt(at - 1));
  }
}
