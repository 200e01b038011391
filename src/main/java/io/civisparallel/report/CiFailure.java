package io.civisparallel.report;

import io.civisparallel.error.Printable;
import io.civisparallel.event.Digest.Example;
import io.civisparallel.results.FailedRow;
import java.util.ArrayList;
import java.util.List;

/**
 * A failed set as a CI job's log shows it: bounded, and every line of it fit to be shown.
 *
 * @param name of the set: {@code set 3 (line 4)}
 * @param what its kind and type
 * @param message the first line of what it said; empty if nothing
 * @param arguments as JSON, masked as the row has them
 * @param lines where it ran, what it said, its stack trace, and the last lines of its log
 */
record CiFailure(String name, String what, String message, String arguments, List<String> lines) {

  static CiFailure of(FailedRow row) {
    Example example = ExampleText.of(row);
    String place = row.line() == 0 ? "" : " (line " + row.line() + ")";
    String type = ExampleText.cut(row.type());
    String message = row.message() == null ? "" : ExampleText.firstLine(row.message());
    return new CiFailure(
        "set " + row.index() + place,
        Printable.clean(row.kind().equals(type) ? type : row.kind() + ": " + type),
        Printable.clean(message),
        Printable.clean(example.arguments()),
        lines(example));
  }

  private static List<String> lines(Example example) {
    List<String> lines = new ArrayList<>();
    if (!example.arguments().isEmpty()) {
      lines.add("arguments: " + example.arguments());
    }
    if (example.link() != null) {
      lines.add(example.link());
    }
    lines.addAll(example.trace());
    if (!example.log().isEmpty()) {
      lines.add("the last lines of its log:");
      example.log().forEach(it -> lines.add("| " + it));
    }
    return lines.stream().map(Printable::clean).toList();
  }

  /** Its name and what befell it, in one line. */
  String heading() {
    return name + " failed: " + what + (message.isEmpty() ? "" : ": " + message);
  }
}
