package io.civisparallel.terminal;

import io.civisparallel.error.Printable;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/**
 * One line of a terminal while it is put together: clean text in pieces, each of a hue, of as many
 * columns as there is room for. A wide character takes two columns. Not safe for threads.
 */
final class Line {

  private record Span(String text, Hue hue) {}

  private final List<Span> spans = new ArrayList<>();
  private final int width;
  private final boolean unicode;
  private int columns;

  /**
   * An empty line.
   *
   * @param width how many columns it has at most
   * @param unicode whether the terminal can show more than ASCII
   */
  Line(int width, boolean unicode) {
    this.width = width;
    this.unicode = unicode;
  }

  /** Adds text, from outside perhaps; what finds no room is cut off, and so is all after it. */
  Line add(String text, Hue hue) {
    String shown = shown(text);
    int end = 0;
    while (end < shown.length()) {
      int character = shown.codePointAt(end);
      int more = columns(character);
      if (columns + more > width) {
        columns = width;
        break;
      }
      columns += more;
      end += Character.charCount(character);
    }
    if (end > 0) {
      spans.add(new Span(shown.substring(0, end), hue));
    }
    return this;
  }

  Line add(String text) {
    return add(text, Hue.PLAIN);
  }

  /** Adds blanks up to a column, from 0. */
  Line to(int column) {
    return add(" ".repeat(Math.max(0, column - columns)));
  }

  /** How many columns are left. */
  int room() {
    return width - columns;
  }

  /** How many columns a text takes. */
  int length(String text) {
    return shown(text).codePoints().map(Line::columns).sum();
  }

  /** The line without its colours. */
  String plain() {
    StringBuilder text = new StringBuilder();
    spans.forEach(it -> text.append(it.text()));
    return text.toString().stripTrailing();
  }

  /** The line with its colours. */
  String painted() {
    StringBuilder text = new StringBuilder();
    spans.forEach(it -> text.append(it.hue().paint(it.text())));
    return text.toString();
  }

  private String shown(String text) {
    String clean = Printable.clean(text);
    return unicode ? clean : clean.replaceAll("[^ -~]", "?");
  }

  /** Terminals do not agree on what they do not know: such a character takes one column. */
  private static int columns(int character) {
    int width = WCWidth.wcwidth(character);
    return width < 0 ? 1 : width;
  }
}
