package io.civisparallel.results;

import io.civisparallel.system.AppendFile;
import io.civisparallel.system.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows in a file that grows while the run goes on. One that is removed or replaced meanwhile is
 * noticed at the next row, for an open file takes rows that nobody will ever find.
 */
final class FileSink implements RowSink {

  private final Disk disk;
  private final Path path;
  private final AppendFile file;
  private final @Nullable Object identity;

  /** Whether the file's name is as durable as its rows. */
  private volatile boolean named;

  FileSink(Disk disk, Path path) throws IOException {
    this.disk = disk;
    this.path = path;
    this.file = disk.create(path);
    this.identity = identity(path);
  }

  @Override
  public void append(byte[] row) throws IOException {
    requireThere();
    file.append(row);
  }

  @Override
  public void sync() throws IOException {
    file.sync();
    if (!named) {
      disk.syncFolder(ResultsTarget.folder(path));
      named = true;
    }
  }

  @Override
  public void finish() throws IOException {
    requireThere();
    sync();
  }

  private void requireThere() throws IOException {
    if (!isThere()) {
      throw new IOException("it was removed or replaced while the run went on");
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
      empty = file.size() == 0;
    }
    if (empty && isThere()) {
      // Nothing came of the run: the next one may have the name.
      disk.delete(path);
    }
  }
}
