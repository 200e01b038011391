package io.civisparallel.report;

import io.civisparallel.results.FailedRow;
import io.civisparallel.results.SetRow;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An argument set as a test case of a JUnit report. Pure; its size is bounded. */
final class JUnitCase {

  /** What the program itself did; anything else is no fault of what is tested. */
  private static final Set<String> FAILURES = Set.of("task", "timeout", "memory");

  /** In UTF-16 units. */
  private static final int LONGEST_NAME = 200;

  private static final int LONGEST_MESSAGE = 1_000;

  private static final int LONGEST_TRACE = 20_000;

  private static final int LONGEST_LOG_LINE = 1_000;

  private JUnitCase() {}

  /** How a test case counts. */
  enum Outcome {
    PASSED,
    FAILURE,
    ERROR,
    SKIPPED
  }

  /** How a set counts: a failure is the program's own, an error anything around it. */
  static Outcome outcome(SetRow row) {
    return switch (row.status()) {
      case SUCCEEDED -> Outcome.PASSED;
      case CANCELLED -> Outcome.SKIPPED;
      case FAILED ->
          row.failure() != null && FAILURES.contains(row.failure().kind())
              ? Outcome.FAILURE
              : Outcome.ERROR;
    };
  }

  /**
   * Gives the element, in lines.
   *
   * @param target what the run runs
   */
  static String of(SetRow row, String target) {
    StringBuilder xml = new StringBuilder(256);
    xml.append(open(target, name(row), row.durationMs()));
    Outcome outcome = outcome(row);
    if (outcome == Outcome.PASSED) {
      return xml.append("/>\n").toString();
    }
    xml.append(">\n");
    FailedRow failure = row.failure();
    if (outcome == Outcome.SKIPPED) {
      xml.append("      <skipped message=\"").append(attribute(message(failure, "cancelled")));
      xml.append("\"/>\n");
    } else {
      xml.append(failure(outcome, failure));
    }
    return xml.append(log(failure)).append("    </testcase>\n").toString();
  }

  /** Gives the element that says of a run as a whole that it did not come to its end. */
  static String unfinished(String target, String why) {
    return open(target, "every argument set has its row", 0)
        + ">\n      <error type=\"unfinished\" message=\""
        + attribute(why)
        + "\"/>\n    </testcase>\n";
  }

  private static String open(String target, String name, long durationMs) {
    return "    <testcase classname=\"%s\" name=\"%s\" time=\"%s\""
        .formatted(XmlText.attribute(target), XmlText.attribute(name), seconds(durationMs));
  }

  private static String name(SetRow row) {
    String place = row.line() == 0 ? "" : " (line " + row.line() + ")";
    String arguments = row.arguments().isEmpty() ? "" : ": " + row.arguments();
    return "set " + row.index() + place + cut(arguments, LONGEST_NAME);
  }

  private static String failure(Outcome outcome, @Nullable FailedRow failure) {
    String tag = outcome.name().toLowerCase(Locale.ROOT);
    String kind = failure == null ? FailedRow.UNKNOWN : failure.kind();
    String type =
        failure == null || kind.equals(failure.type()) ? kind : kind + ": " + failure.type();
    String trace = failure == null || failure.stackTrace() == null ? "" : failure.stackTrace();
    return "      <%s type=\"%s\" message=\"%s\">%s</%s>\n"
        .formatted(
            tag,
            attribute(type),
            attribute(message(failure, type)),
            XmlText.content(cut(trace, LONGEST_TRACE)),
            tag);
  }

  private static String message(@Nullable FailedRow failure, String otherwise) {
    @Nullable String message = failure == null ? null : failure.message();
    return message == null || message.isBlank() ? otherwise : message;
  }

  private static String log(@Nullable FailedRow failure) {
    if (failure == null || failure.logs().isEmpty()) {
      return "";
    }
    StringBuilder log = new StringBuilder("      <system-out>");
    for (String line : failure.logs()) {
      log.append(XmlText.content(cut(line, LONGEST_LOG_LINE))).append('\n');
    }
    return log.append("</system-out>\n").toString();
  }

  private static String attribute(String text) {
    return XmlText.attribute(cut(text, LONGEST_MESSAGE));
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "...";
  }

  /** Milliseconds in seconds, as all who read such files want them. */
  static String seconds(long milliseconds) {
    return String.format(Locale.ROOT, "%d.%03d", milliseconds / 1000, milliseconds % 1000);
  }
}
