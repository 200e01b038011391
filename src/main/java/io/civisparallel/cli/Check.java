package io.civisparallel.cli;

import io.civisparallel.error.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code doctor} found out of one thing.
 *
 * @param name the thing
 * @param state how it is
 * @param detail what was found
 * @param remedy what to do; null where there is nothing to be done
 */
record Check(String name, State state, String detail, @Nullable String remedy) {

  /** How a thing can be. */
  enum State {
    FINE,
    /** It is not there, and something can do without it. */
    MISSING,
    /** It is there and does not work. */
    BROKEN
  }

  static Check fine(String name, String detail) {
    return new Check(name, State.FINE, detail, null);
  }

  /** It works, and yet there is something to be done. */
  static Check doubtful(String name, String detail, String remedy) {
    return new Check(name, State.FINE, detail, remedy);
  }

  static Check missing(String name, String detail, String remedy) {
    return new Check(name, State.MISSING, detail, remedy);
  }

  static Check broken(String name, String detail, String remedy) {
    return new Check(name, State.BROKEN, detail, remedy);
  }

  /** The check in a line or two, for people. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    String word = state.name().toLowerCase(Locale.ROOT);
    lines.add(String.format(Locale.ROOT, "%-8s %-9s %s", word, name, Printable.clean(detail)));
    if (remedy != null) {
      lines.add(" ".repeat(19) + "-> " + Printable.clean(remedy));
    }
    return lines;
  }
}
