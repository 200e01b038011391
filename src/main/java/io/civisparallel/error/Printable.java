package io.civisparallel.error;

/**
 * Makes text that came from outside (a line of a file, a class name, a manifest) safe to show: no
 * control sequences, no characters that turn or hide the text around them.
 */
public final class Printable {

  private Printable() {}

  /** Whether a character may be shown as it is. */
  public static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  /** Gives the text with a blank for each tab and {@code ?} for each character not to be shown. */
  public static String clean(String text) {
    if (text.codePoints().allMatch(Printable::isPlain)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(c -> clean.appendCodePoint(c == '\t' ? ' ' : isPlain(c) ? c : '?'));
    return clean.toString();
  }

  /**
   * The same, cut to a length.
   *
   * @param longest in UTF-16 units, without the three dots that stand for what was cut
   */
  public static String shorten(String text, int longest) {
    if (text.length() <= longest) {
      return clean(text);
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return clean(text.substring(0, end)) + "...";
  }
}
