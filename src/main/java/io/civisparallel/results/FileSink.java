package io.civisparallel.results;

import io.civisparallel.system.AppendFile;
import io.civisparallel.system.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows in a file that grows while the run goes on. One that is removed, replaced, cut off or added
 * to meanwhile is noticed at the next row and at the end: an open file takes rows that nobody will
 * ever find, or that are glued to what somebody else left.
 */
final class FileSink implements RowSink {

  private final Disk disk;
  private final Path path;
  private final AppendFile file;
  private final @Nullable Object identity;

  /** Whether the file's name is as durable as its rows. */
  private volatile boolean named;

  /** How many of its bytes are rows that were added. */
  private long length;

  /** How many bytes it has unless somebody else changes it. */
  private long size;

  private FileSink(Disk disk, Path path, AppendFile file) throws IOException {
    this.disk = disk;
    this.path = path;
    this.file = file;
    this.identity = identity(path);
    this.size = file.size();
  }

  /** Makes the file. */
  static FileSink create(Disk disk, Path path) throws IOException {
    return new FileSink(disk, path, disk.create(path));
  }

  /**
   * Goes on with a file, or makes it where it is not there any more: rows that are there are not
   * written again, and where it is torn or has others, what follows is made anew.
   */
  static FileSink open(Disk disk, Path path) throws IOException {
    try {
      return new FileSink(disk, path, disk.open(path));
    } catch (NoSuchFileException e) {
      return create(disk, path);
    }
  }

  @Override
  public void append(byte[] row) throws IOException {
    requireOurs();
    if (!isThere(row)) {
      settle();
      file.append(row);
      size += row.length;
    }
    length += row.length;
  }

  private boolean isThere(byte[] row) throws IOException {
    return length + row.length <= size && Arrays.equals(file.read(length, row.length), row);
  }

  @Override
  public void settle() throws IOException {
    if (size > length) {
      file.truncate(length);
      size = length;
    }
  }

  @Override
  public void sync() throws IOException {
    file.sync();
    if (!named) {
      disk.syncFolder(Disk.folder(path));
      named = true;
    }
  }

  @Override
  public void finish() throws IOException {
    requireOurs();
    sync();
  }

  private void requireOurs() throws IOException {
    if (!isThere()) {
      throw new IOException("it was removed or replaced while the run went on");
    }
    long found = file.size();
    if (found != size) {
      throw new IOException(
          "it was changed while the run went on, and has %d bytes instead of %d"
              .formatted(found, size));
    }
  }

  private boolean isThere() throws IOException {
    try {
      return Objects.equals(identity, identity(path));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** What tells one file from another of its name; null where the file system knows no such key. */
  private static @Nullable Object identity(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  @Override
  public void close() throws IOException {
    boolean empty;
    try (file) {
      empty = length == 0 && file.size() == 0;
    }
    if (empty && isThere()) {
      // Nothing came of the run: the next one may have the name.
      disk.delete(path);
    }
  }
}
