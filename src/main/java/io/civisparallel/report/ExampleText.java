package io.civisparallel.report;

import io.civisparallel.event.Digest.Example;
import io.civisparallel.results.FailedRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes from a failure what somebody wants to read of it: a screen or two, whatever its size. */
final class ExampleText {

  /** Of a line, in UTF-16 units; also of the arguments. */
  private static final int LONGEST = 300;

  /** Of a stack trace. */
  private static final int MOST_LINES = 40;

  /** From its beginning; behind them only what it was caused by, each with its first frames. */
  private static final int FIRST_LINES = 15;

  private static final int FRAMES_OF_A_CAUSE = 3;

  private static final int LOG_LINES = 20;

  private static final String UNCAUGHT = "Exception in thread ";

  private ExampleText() {}

  static Example of(FailedRow row) {
    List<String> trace = trace(row);
    return new Example(
        row.index(),
        row.line(),
        cut(row.arguments()),
        row.link() == null ? null : cut(row.link()),
        trace,
        log(row));
  }

  /** The first line of a text that is not blank; cut. */
  static String firstLine(String text) {
    return cut(text.lines().filter(it -> !it.isBlank()).findFirst().orElse("").strip());
  }

  static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "...";
  }

  /** What is to be done is said in the message, and not in the stack trace. */
  private static List<String> trace(FailedRow row) {
    String message = row.message() == null ? "" : row.message().strip();
    String stackTrace = row.stackTrace() == null ? "" : row.stackTrace();
    List<String> lines = new ArrayList<>();
    if (stackTrace.isBlank() || !stackTrace.contains(message)) {
      String said = message.isEmpty() ? row.type() : row.type() + ": " + message;
      said.lines().limit(FIRST_LINES).forEach(it -> lines.add(cut(it)));
    }
    int left = 0;
    int number = 0;
    int hidden = 0;
    for (String line : (Iterable<String>) stackTrace.lines()::iterator) {
      left = line.startsWith("Caused by: ") ? FRAMES_OF_A_CAUSE + 1 : left;
      boolean isWanted = number++ < FIRST_LINES || left-- > 0;
      if (isWanted && lines.size() < MOST_LINES) {
        lines.add(cut(line));
      } else {
        hidden++;
      }
    }
    if (hidden > 0) {
      lines.add("... " + hidden + (hidden == 1 ? " more line" : " more lines"));
    }
    return lines;
  }

  /** Without the stack trace, which Java prints into the log where nobody caught it. */
  private static List<String> log(FailedRow row) {
    Set<String> known = new HashSet<>();
    if (row.stackTrace() != null) {
      row.stackTrace().lines().limit(2_000).map(String::strip).forEach(known::add);
    }
    List<String> lines =
        row.logs().stream()
            .filter(line -> !line.isBlank() && !known.contains(line.strip()))
            .filter(line -> !isUncaught(line, known))
            .toList();
    return lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()).stream()
        .map(ExampleText::cut)
        .toList();
  }

  private static boolean isUncaught(String line, Set<String> known) {
    int name = line.indexOf("\" ");
    return line.startsWith(UNCAUGHT) && name > 0 && known.contains(line.substring(name + 2));
  }
}
