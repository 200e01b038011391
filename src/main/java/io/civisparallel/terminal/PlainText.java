package io.civisparallel.terminal;

import io.civisparallel.envelope.SetError;
import io.civisparallel.error.Printable;
import java.util.stream.Collectors;

/** Makes text of several lines from outside fit for a terminal. */
public final class PlainText {

  private static final int MESSAGE_LENGTH = 200;

  private PlainText() {}

  /** Cleans each line, and keeps the lines apart. */
  public static String cleanLines(String text) {
    return text.lines().map(Printable::clean).collect(Collectors.joining("\n"));
  }

  /**
   * An error in one line: its kind unless the program itself failed or its type says the same, its
   * type, its message.
   */
  static String describe(SetError error) {
    String type = firstLine(error.type(), MESSAGE_LENGTH);
    String word = error.kind().word();
    boolean isPlain = error.kind() == SetError.Kind.TASK || word.equals(type);
    String kind = isPlain ? "" : word + ": ";
    String message = error.message() == null ? "" : firstLine(error.message(), MESSAGE_LENGTH);
    return kind + type + (message.isEmpty() ? "" : ": " + message);
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
