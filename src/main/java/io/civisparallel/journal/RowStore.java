package io.civisparallel.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.system.AppendFile;
import io.civisparallel.system.Disk;
import io.civisparallel.system.DiskFault;
import io.civisparallel.system.ReadableFile;
import io.civisparallel.system.Sha256;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rows that are too large for a line of the journal, each in a file of its own. */
final class RowStore {

  private static final Pattern NAME = Pattern.compile("[0-9]+-[0-9]+(-[0-9a-f]+)?\\.json");

  private final Disk disk;
  private final JournalFiles files;
  private final FinishedRows finished;

  RowStore(Disk disk, JournalFiles files) {
    this.disk = disk;
    this.files = files;
    this.finished = new FinishedRows(disk, files.results());
  }

  /** Keeps a row, durably, and gives the entry that names its file. */
  Entry.Row keep(Entry.Row row, byte[] bytes) throws IOException {
    String digest = Sha256.of(bytes);
    String name = row.index() + "-" + row.container() + suffix(row, digest) + ".json";
    boolean isFirst = !Files.isDirectory(files.rows());
    disk.makeFolder(files.rows());
    if (isFirst) {
      disk.syncFolder(files.folder());
    }
    Path path = files.rows().resolve(name);
    if (!holds(path, digest)) {
      disk.delete(path);
      try (AppendFile file = disk.create(path)) {
        file.append(bytes);
        file.sync();
      }
    }
    disk.syncFolder(files.rows());
    return new Entry.Row(
        row.container(),
        row.index(),
        row.attempt(),
        row.status(),
        null,
        new Entry.RowFile(name, bytes.length, digest));
  }

  /** What is carried over must not be written over what the journal of before still names. */
  private static String suffix(Entry.Row row, String digest) {
    return row.container() == 0 ? "-" + digest.substring(0, 16) : "";
  }

  private static boolean holds(Path path, String digest) throws IOException {
    return Files.isRegularFile(path) && Sha256.of(path).equals(digest);
  }

  /** The row of an entry. */
  byte[] bytes(Entry.Row row) {
    if (row.text() != null) {
      return row.text().getBytes(UTF_8);
    }
    Entry.@Nullable RowFile large = row.file();
    if (large == null || !NAME.matcher(large.name()).matches()) {
      throw lost(row, "the journal names no file for it", null);
    }
    try (ReadableFile file = disk.openToRead(files.rows().resolve(large.name()))) {
      byte[] bytes = file.read(0, Math.toIntExact(large.bytes()));
      if (!Sha256.of(bytes).equals(large.sha256())) {
        throw lost(row, large.name() + " was changed", null);
      }
      return bytes;
    } catch (NoSuchFileException e) {
      return finished(row, large);
    } catch (IOException e) {
      throw lost(row, DiskFault.reason(e), e);
    }
  }

  private byte[] finished(Entry.Row row, Entry.RowFile large) {
    try {
      byte @Nullable [] found = finished.find(large.sha256());
      if (found != null) {
        return found;
      }
    } catch (IOException e) {
      throw lost(row, DiskFault.reason(e), e);
    }
    throw new EnvironmentException(
        ("The row of set %d is gone: it is too large for the journal, and neither in %s nor in the"
                + " results file any more, which is left as it is. Bring that back from a copy and"
                + " resume, or run anew with another -o")
            .formatted(row.index(), files.rows()));
  }

  private EnvironmentException lost(Entry.Row row, String why, @Nullable IOException cause) {
    String message =
        "Cannot read the row of set %d in %s: %s".formatted(row.index(), files.rows(), why);
    return cause == null
        ? new EnvironmentException(message)
        : new EnvironmentException(message, cause);
  }

  /** Removes them all. */
  void clear() throws IOException {
    if (!Files.isDirectory(files.rows())) {
      return;
    }
    try (DirectoryStream<Path> rows =
        Files.newDirectoryStream(files.rows(), "[0-9]*-[0-9]*.json")) {
      for (Path it : rows) {
        disk.delete(it);
      }
    }
    try {
      disk.delete(files.rows());
    } catch (IOException e) {
      // Somebody has put something else there.
      return;
    }
  }
}
