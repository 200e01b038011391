package io.civisparallel.testkit;

import io.civisparallel.system.AppendFile;
import io.civisparallel.system.Disk;
import io.civisparallel.system.ReadableFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A disk of this machine that takes no more at a moment that the test names: from there on nothing
 * can be added to a file, and no file be made, until there is room again. Safe for all threads.
 */
public final class FullDisk implements Disk {

  private static final int BOUNDLESS = Integer.MAX_VALUE;

  private final Disk disk;
  private int room = BOUNDLESS;
  private int used;

  /** A disk with room. */
  public FullDisk(Disk disk) {
    this.disk = disk;
  }

  /** Lets so many operations that need room succeed, and none that follows. */
  public synchronized void fillAfter(int operations) {
    room = operations;
    used = 0;
  }

  /** There is room again. */
  public synchronized void free() {
    room = BOUNDLESS;
  }

  /** How many operations needed room since it was filled, or since the beginning. */
  public synchronized int used() {
    return used;
  }

  private synchronized void use() throws IOException {
    if (used >= room) {
      throw new IOException("No space left on device");
    }
    used++;
  }

  @Override
  public AppendFile create(Path file) throws IOException {
    use();
    return new Bounded(disk.create(file));
  }

  @Override
  public AppendFile open(Path file) throws IOException {
    return new Bounded(disk.open(file));
  }

  @Override
  public ReadableFile openToRead(Path file) throws IOException {
    return disk.openToRead(file);
  }

  @Override
  public boolean isLocked(Path file) throws IOException {
    return disk.isLocked(file);
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    use();
    disk.makeFolder(folder);
  }

  @Override
  public void replace(Path file, Path replaced) throws IOException {
    disk.replace(file, replaced);
  }

  @Override
  public void delete(Path file) throws IOException {
    disk.delete(file);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    disk.syncFolder(folder);
  }

  /** A file that grows only while there is room. */
  private final class Bounded implements AppendFile {

    private final AppendFile file;

    private Bounded(AppendFile file) {
      this.file = file;
    }

    @Override
    public void append(byte[] bytes) throws IOException {
      use();
      file.append(bytes);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
      return file.read(offset, length);
    }

    @Override
    public void sync() throws IOException {
      file.sync();
    }

    @Override
    public void truncate(long size) throws IOException {
      file.truncate(size);
    }

    @Override
    public boolean tryLock() throws IOException {
      return file.tryLock();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
