package io.civisparallel.arguments;

import io.civisparallel.error.Printable;
import io.civisparallel.error.Problem;
import io.civisparallel.error.UserException;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a file, up to a number. */
final class Problems {

  private final String file;
  private final int most;
  private final List<Problem> found = new ArrayList<>();
  private boolean more;

  Problems(String file, int most) {
    this.file = Printable.clean(file);
    this.most = most;
  }

  /** Whether there are more than are to be told, so that it is enough. */
  boolean full() {
    return more;
  }

  /**
   * Adds a problem of a line.
   *
   * @param offset of the place, in UTF-16 units of the text
   */
  void add(Lines line, String text, int offset, String message) {
    if (found.size() == most) {
      more = true;
      return;
    }
    Excerpt excerpt = Excerpt.of(text, offset);
    found.add(
        new Problem(
            file,
            line.number(),
            text.codePointCount(0, offset) + 1,
            Printable.clean(message),
            excerpt.text(),
            excerpt.caret()));
  }

  /** Adds that a line is no UTF-8. */
  void addBadBytes(Lines line) {
    String text = line.lenientText();
    boolean utf16 = line.number() == 1 && text.startsWith("\ufffd\ufffd");
    add(
        line,
        text,
        line.badBytes(),
        utf16
            ? "the file is no UTF-8, perhaps UTF-16 or compressed: save it as UTF-8"
            : "a byte that is no UTF-8: save the file as UTF-8");
  }

  /** Throws them, if there are any. */
  void refuse() {
    if (found.isEmpty()) {
      return;
    }
    String head =
        more
            ? "more than " + most + " problems; the first " + most + " are"
            : found.size() + (found.size() == 1 ? " problem" : " problems");
    throw new UserException("The arguments file " + file + " has " + head + ":", found);
  }
}
