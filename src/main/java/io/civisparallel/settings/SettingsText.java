package io.civisparallel.settings;

import io.civisparallel.error.Printable;
import io.civisparallel.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a settings file: {@code name=value}, white space around both left out. Lines that
 * are empty or begin with {@code #} say nothing. There are no escapes, quotes or continued lines.
 *
 * @param lines what was set, in the order of the file
 * @param problems lines that are none; they hold names at most, never values
 */
public record SettingsText(List<Line> lines, List<Problem> problems) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
  private static final Pattern BREAK = Pattern.compile("\r\n|\n");
  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final int LONGEST = 60;

  /** Copies the lists. */
  public SettingsText {
    lines = List.copyOf(lines);
    problems = List.copyOf(problems);
  }

  /**
   * One setting.
   *
   * @param name of an option, without its dashes
   * @param value as it is written; may be empty
   * @param number of the line, from 1
   */
  public record Line(String name, String value, long number) {

    /** Leaves the value out, which may be a secret. */
    @Override
    public String toString() {
      return name + " in line " + number;
    }
  }

  /**
   * Reads a text.
   *
   * @param file its name as people know it, for problems
   */
  public static SettingsText parse(String file, String text) {
    List<Line> lines = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    long number = 0;
    for (String raw : BREAK.split(plain, -1)) {
      number++;
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int equals = line.indexOf('=');
      String name = (equals < 0 ? line : line.substring(0, equals)).strip();
      String wrong = wrong(name, equals < 0, line);
      if (wrong == null) {
        lines.add(new Line(name, line.substring(equals + 1).strip(), number));
      } else {
        problems.add(problem(file, number, wrong));
      }
    }
    return new SettingsText(lines, problems);
  }

  /** A mistake in a line of a settings file, which is not shown. */
  public static Problem problem(String file, long line, String message) {
    return new Problem(Printable.clean(file), line, 0, message, null, 0);
  }

  /** What is wrong with a line, or null if nothing is. */
  private static @Nullable String wrong(String name, boolean alone, String line) {
    if (alone) {
      return "this line sets nothing: write name=value, such as jobs=20";
    }
    if (name.startsWith("-")) {
      return "a name has no dashes before it here: write name=value, such as jobs=20";
    }
    if (!NAME.matcher(name).matches()) {
      return "'"
          + Printable.shorten(Printable.clean(name), LONGEST)
          + "' is no name of a setting: those are the options of run, without their dashes";
    }
    return line.chars().anyMatch(c -> c < ' ' && c != '\t')
        ? "there is a control character in the value of " + name
        : null;
  }
}
