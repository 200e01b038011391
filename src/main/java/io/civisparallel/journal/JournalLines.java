package io.civisparallel.journal;

import io.civisparallel.system.ReadableFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Gives the lines of a file one after the other, with their places. Not for two threads. */
final class JournalLines {

  private static final int CHUNK = 64 * 1024;

  private final ReadableFile file;
  private final long size;
  private byte[] chunk = new byte[0];
  private long chunkAt;
  private int next;
  private int number;

  JournalLines(ReadableFile file) throws IOException {
    this.file = file;
    this.size = file.size();
  }

  /** A line as it lies in the file. */
  static final class Line {

    private final int number;
    private final long offset;
    private final byte[] bytes;
    private final boolean whole;

    private Line(int number, long offset, byte[] bytes, boolean whole) {
      this.number = number;
      this.offset = offset;
      this.bytes = bytes;
      this.whole = whole;
    }

    /** Its number, from 1. */
    int number() {
      return number;
    }

    /** Where its first byte is. */
    long offset() {
      return offset;
    }

    /** Where the next line is. */
    long end() {
      return offset + bytes.length + (whole ? 1 : 0);
    }

    /** Whether this can be what a crash left of a line. */
    boolean mayBeTorn() {
      return JournalLine.mayBeTorn(bytes);
    }

    /** What it says, or null if it is damaged. */
    @Nullable JournalLine read() throws IOException {
      return whole ? JournalLine.read(bytes) : null;
    }
  }

  /** The next line, or null at the end of the file. */
  @Nullable Line next() throws IOException {
    long offset = chunkAt + next;
    if (offset >= size) {
      return null;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    number++;
    while (chunkAt + next < size) {
      fill();
      int end = next;
      while (end < chunk.length && chunk[end] != '\n') {
        end++;
      }
      line.write(chunk, next, end - next);
      next = end;
      if (end < chunk.length) {
        next++;
        return new Line(number, offset, line.toByteArray(), true);
      }
    }
    return new Line(number, offset, line.toByteArray(), false);
  }

  private void fill() throws IOException {
    if (next == chunk.length) {
      chunkAt += next;
      next = 0;
      chunk = file.read(chunkAt, (int) Math.min(CHUNK, size - chunkAt));
    }
  }
}
