package io.civisparallel.worker;

import io.civisparallel.envelope.SetError;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The last lines that a child printed, cleaned of what a terminal would obey. Safe for all threads.
 */
final class LogTail {

  private static final Pattern ESCAPE_SEQUENCE =
      Pattern.compile("\u001b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?|.)");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\t]]");

  private final Deque<String> lines = new ArrayDeque<>();

  /** Adds a line, without its end. */
  synchronized void add(String line) {
    if (lines.size() == SetError.LOG_LINES) {
      lines.remove();
    }
    String plain = ESCAPE_SEQUENCE.matcher(line).replaceAll("");
    lines.add(CONTROL.matcher(plain).replaceAll("\uFFFD"));
  }

  /** The lines in the order in which they came, {@link SetError#LOG_LINES} at most. */
  synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
