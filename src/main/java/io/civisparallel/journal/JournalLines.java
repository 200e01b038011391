package io.civisparallel.journal;

import io.civisparallel.system.AppendFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Gives the lines of a file one after the other, with their places. Not for two threads. */
final class JournalLines {

  private static final int CHUNK = 64 * 1024;

  private final AppendFile file;
  private final long size;
  private byte[] chunk = new byte[0];
  private long chunkAt;
  private int next;
  private int number;

  JournalLines(AppendFile file) throws IOException {
    this.file = file;
    this.size = file.size();
  }

  /**
   * A line as it lies in the file.
   *
   * @param number from 1
   * @param offset of its first byte
   * @param bytes without its end
   * @param whole whether it has an end
   */
  record Line(int number, long offset, byte[] bytes, boolean whole) {

    long end() {
      return offset + bytes.length + (whole ? 1 : 0);
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
