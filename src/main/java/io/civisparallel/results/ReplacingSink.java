package io.civisparallel.results;

import io.civisparallel.system.Disk;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Rows that take the place of an earlier results file: it stays as it is until there is a row, for
 * a run of which nothing comes (refused, out of reach, interrupted at once) is to destroy nothing.
 */
final class ReplacingSink implements RowSink {

  private final Disk disk;
  private final Path file;
  private final Path largeFolder;
  private volatile @Nullable FileSink replacement;

  ReplacingSink(Disk disk, Path file, Path largeFolder) {
    this.disk = disk;
    this.file = file;
    this.largeFolder = largeFolder;
  }

  @Override
  public void begin() throws IOException {
    if (replacement == null) {
      EarlierResults.remove(disk, file, largeFolder);
      replacement = FileSink.create(disk, file);
    }
  }

  @Override
  public void append(byte[] row) throws IOException {
    FileSink sink = replacement;
    if (sink == null) {
      throw new IllegalStateException("A row came before it was said that one would");
    }
    sink.append(row);
  }

  /** Nothing was added again. */
  @Override
  public void settle() {}

  @Override
  public void sync() throws IOException {
    FileSink sink = replacement;
    if (sink != null) {
      sink.sync();
    }
  }

  @Override
  public void finish() throws IOException {
    FileSink sink = replacement;
    if (sink != null) {
      sink.finish();
    }
  }

  @Override
  public void close() throws IOException {
    FileSink sink = replacement;
    if (sink != null) {
      sink.close();
    }
  }
}
