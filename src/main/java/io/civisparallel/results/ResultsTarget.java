package io.civisparallel.results;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.UserException;
import io.civisparallel.plan.Selection;
import io.civisparallel.system.Disk;
import io.civisparallel.system.DiskFault;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of a run go, and how.
 *
 * @param file the results file; null for standard output
 * @param out standard output
 * @param inOrder whether rows are written in the order of the arguments file
 * @param earlier what becomes of an earlier results file
 * @param maxInlineResult in bytes: a larger result becomes a file beside the results file; on
 *     standard output every result is part of its row
 * @param waitingFile for rows that wait for an earlier one
 */
public record ResultsTarget(
    @Nullable Path file,
    PrintStream out,
    boolean inOrder,
    Earlier earlier,
    long maxInlineResult,
    Path waitingFile) {

  /** What becomes of an earlier results file. */
  public enum Earlier {
    /** It stays, and nothing is written. */
    REFUSE,
    /** It is replaced. */
    REPLACE,
    /** It is of the same run, which goes on with it. */
    GO_ON,
    /** It is of the same run, and whole; some of its rows are replaced, all at the end. */
    REPLACE_ROWS,
    /** It is of the same run, but a new file takes its place at the end. */
    REBUILD
  }

  /** The same with something else done to an earlier results file. */
  public ResultsTarget with(Earlier other) {
    return new ResultsTarget(file, out, inOrder, other, maxInlineResult, waitingFile);
  }

  /**
   * Checks that the rows can be written there, and writes nothing.
   *
   * @param argumentsFile which the results must not be written over; null for standard input
   * @throws UserException if they cannot
   */
  public void check(@Nullable Path argumentsFile) {
    if (file == null) {
      return;
    }
    Path folder = Disk.folder(file);
    if (!Files.isDirectory(folder)) {
      throw refuse("there is no folder " + folder, "make it, or give another -o");
    }
    if (!Files.isWritable(folder)) {
      throw refuse("the folder " + folder + " is not writable", "give another -o");
    }
    if (earlier == Earlier.REPLACE_ROWS && !Files.exists(file)) {
      throw new UserException(
          "The results file %s is gone, and with it the rows that are not to be run again. %s"
              .formatted(file, "Bring it back from a copy, or run anew with another -o"));
    }
    if (goesOn()) {
      requireRegular(file);
      requireOurs(file);
    } else if (Files.exists(file)) {
      checkExisting(file, argumentsFile);
    } else if (Files.isSymbolicLink(file)) {
      throw refuse("it is a link to a file that is not there", "give another -o");
    } else if (Files.exists(largeFolder(file))) {
      throw refuse(
          "the folder " + largeFolder(file) + " of an earlier run is still there",
          "move it away, or give another -o");
    }
  }

  private boolean goesOn() {
    return earlier == Earlier.GO_ON
        || earlier == Earlier.REPLACE_ROWS
        || earlier == Earlier.REBUILD;
  }

  private void checkExisting(Path existing, @Nullable Path argumentsFile) {
    if (argumentsFile != null && isSame(existing, argumentsFile)) {
      throw refuse("it is the arguments file", "give another -o");
    }
    requireRegular(existing);
    if (!EarlierResults.isResultsFile(existing)) {
      throw refuse("it exists and is no results file", "give another -o");
    }
    if (earlier == Earlier.REFUSE) {
      throw refuse(
          "it is there already, with the results of an earlier run whose journal is gone",
          "give another -o, or --overwrite to throw these results away");
    }
  }

  /** Whether there are results that are to be replaced. */
  public boolean hasOthers() {
    return earlier == Earlier.REPLACE && file != null && EarlierResults.hasRows(file);
  }

  /** Somebody may have put something else there since. */
  private void requireOurs(Path existing) {
    if (Files.exists(existing) && !EarlierResults.mayBeTorn(existing)) {
      throw refuse("it is no results file any more", "move it away, and the run can be resumed");
    }
  }

  private void requireRegular(Path existing) {
    if (Files.exists(existing) && !Files.isRegularFile(existing)) {
      throw refuse("it is no regular file", "give another -o");
    }
  }

  private UserException refuse(String why, String remedy) {
    return new UserException(
        "Cannot write results to %s: %s. %s.".formatted(file, why, capital(remedy)));
  }

  /** Opens the place for the rows of these sets. */
  RowPlaces open(Disk disk, Selection sets) throws IOException {
    if (file != null && earlier == Earlier.REPLACE_ROWS) {
      EndedRows.read(file, sets, (row, line) -> {});
      return new ReplacedRows(disk, NewResults.of(disk, file), waitingFile);
    }
    if (file != null && earlier == Earlier.REBUILD) {
      NewResults fresh = NewResults.of(disk, file);
      disk.delete(fresh.beside());
      RowSink sink = FileSink.create(disk, fresh.beside());
      return new RebuiltRows(disk, fresh, appended(sink, disk, sets));
    }
    return appended(openSink(disk), disk, sets);
  }

  private AppendedRows appended(RowSink sink, Disk disk, Selection sets) {
    return new AppendedRows(sink, inOrder ? new OrderedSink(sink, disk, waitingFile, sets) : null);
  }

  private RowSink openSink(Disk disk) throws IOException {
    if (file == null) {
      return new StreamSink(out);
    }
    if (earlier == Earlier.GO_ON) {
      return FileSink.open(disk, file);
    }
    if (earlier == Earlier.REPLACE && Files.exists(file)) {
      return new ReplacingSink(disk, file, largeFolder(file));
    }
    return FileSink.create(disk, file);
  }

  @Nullable LargeResults largeResults(Disk disk) {
    return file == null
        ? null
        : new LargeResults(disk, largeFolder(file), maxInlineResult, goesOn());
  }

  EnvironmentException broken(IOException cause) {
    String where = file == null ? "standard output" : file.toString();
    return new EnvironmentException(
        "Cannot write results to %s: %s. Rows written so far are whole."
            .formatted(where, DiskFault.reason(cause)),
        cause);
  }

  /** The folder of results that are too large for a row. */
  private static Path largeFolder(Path file) {
    return file.resolveSibling(file.getFileName() + ".d");
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }
  }

  private static String capital(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
