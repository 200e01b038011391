package io.civisparallel.terminal;

import java.util.stream.Collectors;

/** Makes text from outside fit for a terminal. */
public final class PlainText {

  private static final String ELLIPSIS = "...";

  private PlainText() {}

  /**
   * Replaces what could move the cursor, change colours or turn the direction of writing: control and
   * format characters, line ends included, each by a blank, and what is no character by {@code ?}.
   */
  public static String clean(String text) {
    if (text.codePoints().allMatch(PlainText::isHarmless)) {
      return text;
    }
    return text.codePoints()
        .map(c -> isHarmless(c) ? c : Character.getType(c) == Character.SURROGATE ? '?' : ' ')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The same, but keeps the lines apart. */
  public static String cleanLines(String text) {
    return text.lines().map(PlainText::clean).collect(Collectors.joining("\n"));
  }

  /**
   * The first line that is not blank, clean and cut.
   *
   * @param most characters of it at most; what is cut off leaves an ellipsis
   */
  public static String firstLine(String text, int most) {
    String line =
        text.lines().map(String::strip).filter(it -> !it.isEmpty()).findFirst().orElse("");
    if (line.length() <= most) {
      return clean(line);
    }
    int end = most - ELLIPSIS.length();
    return clean(line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end))
        + ELLIPSIS;
  }

  private static boolean isHarmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
