package io.civisparallel.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * A file that many small things are written to the end of: making and removing a file for each of
 * them would take longer than all else. Safe for all threads, interrupted ones included.
 */
final class AppendFile implements AutoCloseable {

  private final RandomAccessFile file;

  private AppendFile(RandomAccessFile file) {
    this.file = file;
  }

  /** Makes a new file. */
  static AppendFile create(Path path) throws IOException {
    return new AppendFile(new RandomAccessFile(path.toFile(), "rw"));
  }

  /** Writes all of it, and gives where it begins. */
  synchronized long append(byte[] content) throws IOException {
    long offset = file.length();
    file.seek(offset);
    file.write(content);
    return offset;
  }

  /** Reads exactly this much. */
  synchronized byte[] read(long offset, int length) throws IOException {
    byte[] content = new byte[length];
    file.seek(offset);
    file.readFully(content);
    return content;
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
