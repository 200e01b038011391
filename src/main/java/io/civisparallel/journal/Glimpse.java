package io.civisparallel.journal;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.UserException;
import io.civisparallel.system.Disk;
import io.civisparallel.system.DiskFault;
import io.civisparallel.system.ReadableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * A look at a journal that another process may be writing, without its lock: what that process is
 * just adding is not there yet. It changes nothing and holds nobody up.
 *
 * @param replay what the entries come to
 * @param seen what was told of them besides
 * @param isHeld whether a process has the journal: it was asked before the entries were read
 * @param lastWritten when the journal changed last
 */
public record Glimpse<T extends EntryVisitor>(
    Replay replay, T seen, boolean isHeld, Instant lastWritten) {

  /**
   * Who cuts off what was torn, and goes on, can make what is read look damaged: real damage is
   * still there when it is read again.
   */
  private static final int READINGS = 3;

  /**
   * Looks at a journal.
   *
   * @param visitors makes who is told of every entry but rows that do not count; again for each
   *     time that the journal is read
   * @throws UserException if there is none
   * @throws EnvironmentException if it is damaged, or cannot be read
   */
  public static <T extends EntryVisitor> Glimpse<T> of(
      Disk disk, JournalFiles files, Supplier<T> visitors) {
    files.requireRegular();
    for (int reading = 1; ; reading++) {
      try {
        return read(disk, files, visitors.get());
      } catch (NoSuchFileException e) {
        throw new UserException("There is no journal " + files.journal());
      } catch (IOException e) {
        if (reading == READINGS) {
          throw new EnvironmentException(
              "Cannot read the journal %s: %s".formatted(files.journal(), DiskFault.reason(e)), e);
        }
      } catch (EnvironmentException e) {
        if (reading == READINGS) {
          throw e;
        }
      }
    }
  }

  private static <T extends EntryVisitor> Glimpse<T> read(Disk disk, JournalFiles files, T visitor)
      throws IOException {
    boolean isHeld = disk.isLocked(files.journal());
    Replay replay = new Replay();
    try (ReadableFile file = disk.openToRead(files.journal())) {
      JournalReader.read(
          file,
          files.journal(),
          (sequence, entry) -> {
            replay.take(sequence, entry);
            if (!(entry instanceof Entry.Row row) || replay.accepts(row.index(), sequence)) {
              visitor.take(sequence, entry);
            }
          });
    }
    Instant lastWritten = Files.getLastModifiedTime(files.journal()).toInstant();
    return new Glimpse<>(replay, visitor, isHeld, lastWritten);
  }
}
