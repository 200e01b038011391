package io.civisparallel.journal;

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
 * Notices when the file of an open journal loses its name, for then it takes entries that nobody
 * will ever find, and brings back what it holds.
 */
final class JournalName {

  private static final int CHUNK = 1024 * 1024;

  private final Disk disk;
  private final JournalFiles files;
  private final @Nullable Object identity;

  /**
   * The name of a journal.
   *
   * @param at what its file is called now, which may still be another name
   */
  JournalName(Disk disk, JournalFiles files, Path at) throws IOException {
    this.disk = disk;
    this.files = files;
    this.identity = identity(at);
  }

  /** What tells one file from another of its name; null where the file system knows no such key. */
  private static @Nullable Object identity(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  /**
   * Looks whether the file has its name.
   *
   * @throws IOException if not, saying where its entries are now
   */
  void require(AppendFile file) throws IOException {
    Path now = files.journal();
    boolean isFree = false;
    try {
      if (Objects.equals(identity, identity(now))) {
        return;
      }
    } catch (NoSuchFileException e) {
      isFree = true;
    }
    Path saved = isFree ? now : files.freeForTorn();
    copy(file, saved);
    throw new IOException(
        isFree
            ? "it was removed while the run went on, and is written anew: the run can be resumed"
            : "it was replaced while the run went on; what it held is in "
                + saved
                + ": bring that back under the journal's name, and resume the run");
  }

  private void copy(AppendFile from, Path to) throws IOException {
    try (AppendFile file = disk.create(to)) {
      long size = from.size();
      for (long at = 0; at < size; at += CHUNK) {
        file.append(from.read(at, (int) Math.min(CHUNK, size - at)));
      }
      file.sync();
    }
    disk.syncFolder(files.folder());
  }
}
