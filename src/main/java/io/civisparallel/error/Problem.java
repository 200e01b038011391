package io.civisparallel.error;

import org.jspecify.annotations.Nullable;

/**
 * One mistake at a place of a file.
 *
 * @param file the file's name as the user gave it
 * @param line from 1
 * @param column from 1, in characters; 0 if the whole line is meant
 * @param message what is wrong there and, where it helps, how to mend it
 * @param excerpt the line, or the part of it around the column, cleaned of control characters; null
 *     if it cannot be shown
 * @param caret from 0, the character of the excerpt that the column stands for
 */
public record Problem(
    String file, long line, int column, String message, @Nullable String excerpt, int caret) {

  /** Gives {@code FILE:LINE:COLUMN: what}, then the excerpt with a caret below, if there is one. */
  public String render() {
    String place = column > 0 ? file + ":" + line + ":" + column : file + ":" + line;
    String head = place + ": " + message;
    if (excerpt == null) {
      return head;
    }
    String below = column > 0 ? "\n  " + " ".repeat(caret) + "^" : "";
    return head + "\n  " + excerpt + below;
  }
}
