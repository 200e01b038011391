package io.civisparallel.results;

import io.civisparallel.system.AppendFile;
import io.civisparallel.system.Disk;
import java.io.IOException;
import java.nio.file.Path;

/** Rows in a file that grows while the run goes on. */
final class FileSink implements RowSink {

  private final Disk disk;
  private final Path path;
  private final AppendFile file;

  FileSink(Disk disk, Path path) throws IOException {
    this.disk = disk;
    this.path = path;
    this.file = disk.create(path);
  }

  @Override
  public void append(byte[] row) throws IOException {
    file.append(row);
  }

  @Override
  public void finish() throws IOException {
    file.sync();
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      disk.syncFolder(folder);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
