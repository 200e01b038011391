package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.civisparallel.system.Clock;
import io.civisparallel.terminal.JsonLine;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Passes lines that are written for people on as others are to read them. Safe for all threads. */
final class LineStream extends OutputStream {

  /** Where the runner of GitHub Actions sees a command: its beginning, or one of the older form. */
  private static final Pattern COMMAND =
      Pattern.compile("^\\s*:(?=:)|##(?=\\[)", Pattern.MULTILINE);

  private final PrintStream receiver;
  private final UnaryOperator<String> form;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private LineStream(PrintStream receiver, UnaryOperator<String> form) {
    this.receiver = receiver;
    this.form = form;
  }

  /** Each line becomes a message for programs; one that holds nothing sets text apart. */
  static PrintStream messages(PrintStream receiver) {
    return new PrintStream(
        new LineStream(
            receiver, it -> it.isBlank() ? "" : JsonLine.message(Clock.system().now(), it) + "\n"),
        false,
        UTF_8);
  }

  /** No line is a command to GitHub Actions. */
  static PrintStream commandless(PrintStream receiver) {
    return new PrintStream(new LineStream(receiver, it -> defuse(it) + "\n"), false, UTF_8);
  }

  /** Lines of which none is such a command. */
  static String defuse(String line) {
    return COMMAND.matcher(line).replaceAll("$0 ");
  }

  @Override
  public synchronized void write(int value) {
    if (value == '\n') {
      receiver.print(form.apply(line.toString(UTF_8)));
      line.reset();
    } else {
      line.write(value);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    for (int at = offset; at < offset + length; at++) {
      write(bytes[at]);
    }
  }

  @Override
  public void flush() {
    receiver.flush();
  }
}
