package io.civisparallel.journal;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.UserException;
import io.civisparallel.system.Disk;
import io.civisparallel.system.ReadableFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Says who has a journal. */
final class AtWork {

  private AtWork() {}

  /** The refusal of a journal that somebody has, naming who. */
  static HeldException on(ReadableFile file, JournalFiles files) throws IOException {
    Replay theirs = new Replay();
    JournalReader.read(file, files.journal(), theirs);
    Entry.@Nullable Opened by = theirs.opened();
    String who =
        by == null ? "" : ", process %d on %s since %s".formatted(by.pid(), by.host(), by.at());
    return new HeldException(
        "Another civis-parallel is at work on this run%s: %s is locked. Wait for it, or end it."
            .formatted(who, files.journal()));
  }

  /** The refusal to make a journal where one is: who made it an instant ago has nothing in it. */
  static RuntimeException insteadOf(Disk disk, JournalFiles files) throws IOException {
    files.requireRegular();
    try (ReadableFile file = disk.openToRead(files.journal())) {
      return disk.isLocked(files.journal()) || file.size() == 0
          ? on(file, files)
          : new UserException(
              "%s is there already, the journal of an earlier run: resume it, or use --overwrite"
                  .formatted(files.journal()));
    } catch (NoSuchFileException e) {
      return new EnvironmentException(
          "Another civis-parallel had %s just now: try again".formatted(files.journal()), e);
    }
  }
}
