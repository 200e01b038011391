package io.civisparallel.report;

/** Text as XML 1.0 may hold it, in elements and in attributes. */
final class XmlText {

  /** What stands for a character that XML cannot hold, not even escaped. */
  private static final int REPLACEMENT = 0xFFFD;

  private XmlText() {}

  /**
   * Escapes a text; line ends and tabs are escaped too, because readers change them where they are
   * not.
   */
  static String attribute(String text) {
    return escape(text, true);
  }

  /** Escapes a text for between tags; lines stay lines. */
  static String content(String text) {
    return escape(text, false);
  }

  private static String escape(String text, boolean attribute) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(it -> add(escaped, it, attribute));
    return escaped.toString();
  }

  private static void add(StringBuilder escaped, int codePoint, boolean attribute) {
    switch (codePoint) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '"' -> escaped.append("&quot;");
      case '\r' -> escaped.append("&#13;");
      case '\n' -> escaped.append(attribute ? "&#10;" : "\n");
      case '\t' -> escaped.append(attribute ? "&#9;" : "\t");
      default -> escaped.appendCodePoint(isLegal(codePoint) ? codePoint : REPLACEMENT);
    }
  }

  /** The production Char of XML 1.0, without the white space above. */
  private static boolean isLegal(int codePoint) {
    return (codePoint >= 0x20 && codePoint <= 0xD7FF)
        || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
        || codePoint >= 0x10000;
  }
}
