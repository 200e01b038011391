package io.civisparallel.cli;

import io.civisparallel.error.CivisParallelException;
import io.civisparallel.error.Problem;
import io.civisparallel.error.UserException;
import io.civisparallel.terminal.PlainText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Tells people of a failure; a stack trace is for bugs only. */
final class ErrorText {

  private static final String PREFIX = "civis-parallel: ";

  private ErrorText() {}

  /** The lines that tell of a failure, clean of anything that could harm a terminal. */
  static List<String> lines(Throwable failure) {
    List<String> lines = new ArrayList<>();
    lines.add(PREFIX + message(failure));
    if (failure instanceof UserException mistake) {
      mistake.problems().stream().map(Problem::render).forEach(lines::add);
    }
    if (!(failure instanceof CivisParallelException)) {
      lines.add(stackTrace(failure));
      lines.add("Please report it with the lines above and the output of: civis-parallel doctor");
    }
    return lines.stream().map(ErrorText::clean).toList();
  }

  /** One line of a usage error. */
  static String line(String message) {
    return PREFIX + clean(message);
  }

  /** What was given is quoted there, and in a CI job might be taken for a command. */
  private static String clean(String text) {
    return LineStream.defuse(PlainText.cleanLines(text));
  }

  private static String message(Throwable failure) {
    if (failure instanceof CivisParallelException) {
      return String.valueOf(failure.getMessage());
    }
    return failure instanceof OutOfMemoryError
        ? "out of memory; give it more with CIVIS_PARALLEL_JAVA_OPTS=-Xmx2g"
        : "this is a bug of civis-parallel " + Version.text();
  }

  private static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString().replace("\t", "    ");
  }
}
