package io.civisparallel.results;

import io.civisparallel.error.UserException;
import io.civisparallel.system.DiskFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Reads what rows there are in a file, which may be damaged, or still be written. */
public final class FoundRows {

  /** A set beyond this is no set: it bounds what is remembered of which sets were seen. */
  private static final long LAST_INDEX = 200_000_000;

  private FoundRows() {}

  /** Takes the rows in the order in which they stand. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * Takes a row.
     *
     * @param index of its set, from 0
     * @param row as it stands, without its line's end
     */
    void take(int index, byte[] row);
  }

  /**
   * Reads them.
   *
   * @param wanted which sets' rows to take
   * @return how many lines are no row, or another row of the same set; a last line without its end
   *     is not counted
   * @throws UserException if there is no such file, it cannot be read, or it is another file than
   *     one of results
   */
  public static long read(Path file, IntPredicate wanted, Visitor visitor) {
    if (!Files.isRegularFile(file)) {
      throw new UserException("There is no results file " + file);
    }
    if (!EarlierResults.isResultsFile(file)) {
      throw new UserException(file + " is no results file: it does not begin with a row");
    }
    BitSet seen = new BitSet();
    long strange = 0;
    try (RowLines lines = new RowLines(file)) {
      while (lines.next()) {
        byte[] line = lines.bytes();
        @Nullable Integer index = index(line);
        if (index == null || seen.get(index)) {
          strange += lines.isEnded() ? 1 : 0;
          continue;
        }
        seen.set(index);
        if (wanted.test(index)) {
          visitor.take(index, line);
        }
      }
    } catch (IOException e) {
      throw new UserException(
          "Cannot read the results file %s: %s".formatted(file, DiskFault.reason(e)));
    }
    return strange;
  }

  private static @Nullable Integer index(byte[] line) {
    try {
      @Nullable Long index = WrittenRow.read(line).index();
      return index == null || index < 0 || index > LAST_INDEX ? null : index.intValue();
    } catch (NoRowException e) {
      return null;
    }
  }
}
