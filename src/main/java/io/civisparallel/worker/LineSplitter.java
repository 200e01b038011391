package io.civisparallel.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Cuts bytes into lines for a {@link LogTail}, and long lines short. For one thread. */
final class LineSplitter {

  /** In bytes; what is beyond that is left out. */
  static final int LONGEST_LINE = 2_000;

  private final LogTail tail;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long length;

  LineSplitter(LogTail tail) {
    this.tail = tail;
  }

  void write(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
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
    tail.add(length > LONGEST_LINE ? whole + "... (" + length + " bytes)" : whole);
    line.reset();
    length = 0;
  }
}
