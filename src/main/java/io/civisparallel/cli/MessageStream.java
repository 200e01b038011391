package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.civisparallel.system.Clock;
import io.civisparallel.terminal.JsonLine;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/** Makes a message for programs of each line that is written for people. Safe for all threads. */
final class MessageStream extends OutputStream {

  private final PrintStream receiver;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  /**
   * Begins.
   *
   * @param receiver who is given each message, whole
   */
  MessageStream(PrintStream receiver) {
    this.receiver = receiver;
  }

  @Override
  public synchronized void write(int value) {
    if (value == '\n') {
      tell();
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

  /** A line that holds nothing sets text apart, and is no message. */
  private void tell() {
    String text = line.toString(UTF_8);
    line.reset();
    if (!text.isBlank()) {
      receiver.println(JsonLine.message(Clock.system().now(), text));
    }
  }

  @Override
  public void flush() {
    receiver.flush();
  }
}
