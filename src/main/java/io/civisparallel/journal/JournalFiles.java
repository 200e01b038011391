package io.civisparallel.journal;

import io.civisparallel.error.UserException;
import io.civisparallel.system.Disk;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of a journal.
 *
 * @param journal the journal itself
 */
public record JournalFiles(Path journal) {

  private static final String ENDING = ".journal";

  /** Those of the run with this results file. */
  public static JournalFiles beside(Path results) {
    return new JournalFiles(results.resolveSibling(results.getFileName() + ENDING));
  }

  /** Those of a run without a results file, by its name, in a folder for such. */
  public static JournalFiles named(Path folder, String run) {
    return new JournalFiles(folder.resolve(run + ENDING));
  }

  /** The results file that it lies beside, as an absolute path. */
  public Path results() {
    String name = String.valueOf(journal.getFileName());
    return folder().resolve(name.substring(0, name.length() - ENDING.length()));
  }

  /**
   * Whether there is a journal.
   *
   * @throws UserException if there is something that is no file
   */
  public boolean exist() {
    requireRegular();
    return Files.exists(journal);
  }

  /** What is no file must not even be opened: a pipe would be waited for, and for ever. */
  void requireRegular() {
    if (Files.exists(journal) && !Files.isRegularFile(journal)) {
      throw new UserException(
          "%s is no regular file, and so no journal: move it away, or give another -o"
              .formatted(journal));
    }
  }

  /** The folder of rows that are too large for a line; made when the first one is. */
  public Path rows() {
    return journal.resolveSibling(journal.getFileName() + ".d");
  }

  /** The arguments of a run that had them from standard input. */
  public Path arguments() {
    return journal.resolveSibling(journal.getFileName() + ".arguments");
  }

  /** The folder of code that was fetched from the platform, for a run that began elsewhere. */
  public Path code() {
    return journal.resolveSibling(journal.getFileName() + ".code");
  }

  /** Those of a journal in the making, which is none yet. */
  JournalFiles making() {
    return new JournalFiles(journal.resolveSibling(journal.getFileName() + ".making"));
  }

  /** A results file in the making, which is to take the place of the one that is there. */
  public Path newResults() {
    return journal.resolveSibling(journal.getFileName() + ".results");
  }

  /** A journal in the making, which is to take the place of the one that is there. */
  public Path newJournal() {
    return journal.resolveSibling(journal.getFileName() + ".new");
  }

  /** A file that is not there yet, for what was cut off the journal. */
  Path freeForTorn() {
    int number = 1;
    while (Files.exists(torn(number))) {
      number++;
    }
    return torn(number);
  }

  private Path torn(int number) {
    return journal.resolveSibling(journal.getFileName() + ".torn-" + number);
  }

  /** The folder that they are in. */
  public Path folder() {
    return Disk.folder(journal);
  }
}
