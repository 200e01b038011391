package io.civisparallel.results;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The lines of a results file, one after another, in one buffer. Not safe for several threads. */
final class RowLines implements Closeable {

  /** In bytes; a line longer than this is no row. */
  static final int LONGEST = 1024 * 1024 * 1024;

  private static final int FIRST_BUFFER = 256 * 1024;

  private final InputStream in;
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int filled;
  private int start;
  private int stop;
  private int next;
  private long number;

  RowLines(Path file) throws IOException {
    this.in = Files.newInputStream(file);
  }

  /** Goes on to the next line; false if there is none. */
  boolean next() throws IOException {
    start = next;
    int seen = start;
    while (true) {
      for (int at = seen; at < filled; at++) {
        if (buffer[at] == '\n') {
          take(at, at + 1);
          return true;
        }
      }
      seen = filled - start;
      if (!fill()) {
        take(filled, filled);
        return stop > start;
      }
    }
  }

  /** The line's number, from 1. */
  long number() {
    return number;
  }

  /** Whether the line has an end, as every row has that was written wholly. */
  boolean isEnded() {
    return next > stop;
  }

  /** The line's bytes, without its end. */
  byte[] bytes() {
    return Arrays.copyOfRange(buffer, start, stop);
  }

  private void take(int end, int after) {
    stop = end;
    next = after;
    number++;
  }

  /** Reads on, behind what was seen of the line already; false at the end of the file. */
  private boolean fill() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, filled - start);
    filled -= start;
    start = 0;
    if (filled == buffer.length) {
      if (filled >= LONGEST) {
        throw new IOException("line " + (number + 1) + " is longer than 1 GB");
      }
      buffer = Arrays.copyOf(buffer, 2 * filled);
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    filled += Math.max(0, read);
    return read > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
