package io.civisparallel.terminal;

import io.civisparallel.error.Printable;
import java.util.stream.Collectors;

/** Makes text of several lines from outside fit for a terminal. */
public final class PlainText {

  private PlainText() {}

  /** Cleans each line, and keeps the lines apart. */
  public static String cleanLines(String text) {
    return text.lines().map(Printable::clean).collect(Collectors.joining("\n"));
  }

  /**
   * The first line that is not blank, clean and cut.
   *
   * @param longest in UTF-16 units, without the three dots that stand for what was cut
   */
  public static String firstLine(String text, int longest) {
    String line =
        text.lines().map(String::strip).filter(it -> !it.isEmpty()).findFirst().orElse("");
    return Printable.shorten(line, longest);
  }
}
