package io.civisparallel.testkit;

import io.civisparallel.system.AppendFile;
import io.civisparallel.system.Disk;
import io.civisparallel.system.ReadableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A disk of this machine whose power is cut at an operation that the test names: from there on
 * every operation throws. {@link #recover} then leaves in the real files what could be found
 * afterwards. Files that others wrote are taken for durable. Safe for all threads.
 *
 * <p>What outlives the cut is what the interfaces of files promise, and no more: bytes that were
 * synced, and names in folders that were synced. Of all else any part may be missing. Nothing is
 * really synced, so that a thousand cuts take seconds.
 */
public final class CrashDisk implements Disk {

  private static final int NEVER = -1;

  private final Disk real = Disk.system();
  private final Platter platter = new Platter();
  private final List<AppendFile> open = new ArrayList<>();
  private final List<String> operations = new ArrayList<>();
  private int last = NEVER;
  private boolean dark;

  /** What an operation does to the real disk. */
  @FunctionalInterface
  private interface Action<T> {
    T run() throws IOException;
  }

  /** A disk whose power is not cut. */
  public CrashDisk() {}

  /**
   * Plans a cut.
   *
   * @param operation its number since the start or the last recovery, from 0: it throws, and may
   *     have been done in part
   */
  public synchronized CrashDisk crashAt(int operation) {
    last = operation;
    return this;
  }

  /** What was done since the start or the last recovery, such as {@code append results.jsonl}. */
  public synchronized List<String> operations() {
    return List.copyOf(operations);
  }

  /** Whether the power was cut. */
  public synchronized boolean isCrashed() {
    return dark;
  }

  /**
   * Cuts the power now, if that is not done yet, and starts again: the real files become what could
   * be found, and all of that is durable.
   *
   * @param seed chooses one of all the ways in which it could have ended
   */
  public synchronized void recover(long seed) throws IOException {
    for (AppendFile file : open) {
      file.close();
    }
    open.clear();
    operations.clear();
    platter.recover(new SplittableRandom(seed));
    last = NEVER;
    dark = false;
  }

  @Override
  public AppendFile create(Path file) throws IOException {
    Platter.Entry entry = Platter.Entry.file();
    AppendFile made =
        operation(
            "create",
            file,
            () -> {
              AppendFile it = real.create(file);
              open.add(it);
              platter.name(file, entry);
              return it;
            });
    return new CrashFile(file, made, entry);
  }

  @Override
  public synchronized AppendFile open(Path file) throws IOException {
    requirePower();
    Platter.Entry entry = platter.find(file);
    AppendFile found = real.open(file);
    open.add(found);
    return new CrashFile(file, found, entry);
  }

  @Override
  public synchronized ReadableFile openToRead(Path file) throws IOException {
    requirePower();
    return real.openToRead(file);
  }

  @Override
  public synchronized boolean isLocked(Path file) throws IOException {
    requirePower();
    return real.isLocked(file);
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    operation(
        "makeFolder",
        folder,
        () -> {
          boolean there = Files.isDirectory(folder);
          real.makeFolder(folder);
          if (!there) {
            platter.name(folder, Platter.Entry.folder());
          }
          return folder;
        });
  }

  @Override
  public void replace(Path file, Path replaced) throws IOException {
    operation(
        "replace",
        replaced,
        () -> {
          platter.adopt(replaced);
          Platter.Entry entry = platter.find(file);
          real.replace(file, replaced);
          platter.rename(file, replaced, entry);
          return replaced;
        });
  }

  @Override
  public void delete(Path file) throws IOException {
    operation(
        "delete",
        file,
        () -> {
          platter.adopt(file);
          real.delete(file);
          platter.name(file, null);
          return file;
        });
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    operation(
        "syncFolder",
        folder,
        () -> {
          requireFolder(folder);
          if (isOn()) {
            platter.syncFolder(folder);
          }
          return folder;
        });
  }

  /**
   * Does an operation unless the power is cut; it is cut during the one that was planned. A sync
   * that is cut has made nothing durable; of anything else it is open whether it was done.
   */
  private synchronized <T> T operation(String name, Path path, Action<T> action)
      throws IOException {
    requirePower();
    dark = operations.size() == last;
    operations.add(name + " " + path.getFileName());
    T done = action.run();
    requirePower();
    return done;
  }

  private static void requireFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
  }

  private boolean isOn() {
    return !dark;
  }

  private synchronized void requirePower() throws IOException {
    if (dark) {
      int operation = operations.size() - 1;
      throw new IOException(
          "the power was cut at operation " + operation + ": " + operations.get(operation));
    }
  }

  /** A file that stands still when the power is cut. */
  private final class CrashFile implements AppendFile {

    private final Path path;
    private final AppendFile file;
    private final Platter.Entry entry;

    CrashFile(Path path, AppendFile file, Platter.Entry entry) {
      this.path = path;
      this.file = file;
      this.entry = entry;
    }

    @Override
    public void append(byte[] bytes) throws IOException {
      operation(
          "append",
          path,
          () -> {
            file.append(bytes);
            entry.append(bytes);
            return path;
          });
    }

    @Override
    public long size() throws IOException {
      requirePower();
      return file.size();
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
      requirePower();
      return file.read(offset, length);
    }

    @Override
    public void sync() throws IOException {
      operation(
          "sync",
          path,
          () -> {
            requireOpen();
            if (isOn()) {
              entry.sync();
            }
            return path;
          });
    }

    /** A closed file does not say its size. */
    private void requireOpen() throws IOException {
      long unused = file.size();
    }

    @Override
    public void truncate(long size) throws IOException {
      operation(
          "truncate",
          path,
          () -> {
            file.truncate(size);
            if (isOn()) {
              entry.truncate((int) size);
            }
            return path;
          });
    }

    @Override
    public boolean tryLock() throws IOException {
      requirePower();
      return file.tryLock();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
