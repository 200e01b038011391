package io.civisparallel.fanout;

import io.civisparallel.error.UserException;
import io.civisparallel.journal.JournalFiles;
import io.civisparallel.settings.RunSettings.FileSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a run of now or of yesterday is, by what a user calls it.
 *
 * @param files its journal
 * @param output its results file, or {@link FileSettings#STANDARD}
 */
record RunPlace(JournalFiles files, String output) {

  /**
   * Finds a run.
   *
   * @param name of its results file; or of the run, if it wrote to standard output
   * @param purpose what the run is wanted for, such as {@code resume}
   * @param advice what to do where there is none, beginning with a full stop; or nothing
   * @param stateFolder where the journals of runs without a results file are; null if nowhere
   * @throws UserException if there is no such run
   */
  static RunPlace find(String name, String purpose, String advice, @Nullable Path stateFolder) {
    JournalFiles beside = JournalFiles.beside(path(name));
    boolean isName = !name.contains("/") && stateFolder != null && !beside.exist();
    JournalFiles files =
        isName && stateFolder != null ? JournalFiles.named(stateFolder, name) : beside;
    if (!files.exist()) {
      throw new UserException(
          "There is nothing to %s: %s has no journal %s"
                  .formatted(purpose, name, beside.journal().getFileName())
              + (isName ? ", and no run of this name that wrote to standard output is open" : "")
              + advice);
    }
    return new RunPlace(files, isName ? FileSettings.STANDARD : name);
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new UserException("No file can be called so: " + e.getReason());
    }
  }
}
