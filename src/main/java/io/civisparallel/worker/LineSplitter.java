package io.civisparallel.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** Cuts bytes into lines, and long lines short. For one thread. */
final class LineSplitter {

  /** In bytes; what is beyond that is left out. */
  static final int LONGEST_LINE = 2_000;

  private final Consumer<String> taker;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long length;

  /**
   * Cuts for somebody.
   *
   * @param taker takes each line, without its end
   */
  LineSplitter(Consumer<String> taker) {
    this.taker = taker;
  }

  void write(byte[] bytes, int begin, int end) {
    for (int i = begin; i < end; i++) {
      if (bytes[i] == '\n') {
        endLine();
      } else {
        if (length < LONGEST_LINE) {
          line.write(bytes[i]);
        }
        length++;
      }
    }
  }

  /** Takes what is there as the last line. */
  void end() {
    if (length > 0) {
      endLine();
    }
  }

  private void endLine() {
    String text = line.toString(UTF_8);
    String whole = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    taker.accept(length > LONGEST_LINE ? whole + "... (" + length + " bytes)" : whole);
    line.reset();
    length = 0;
  }
}
