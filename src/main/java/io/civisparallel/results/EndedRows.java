package io.civisparallel.results;

import io.civisparallel.error.Printable;
import io.civisparallel.error.UserException;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.plan.Selection;
import io.civisparallel.system.DiskFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the results file of a run that has ended, which has exactly one row for each set. */
public final class EndedRows {

  private static final int MOST_ATTEMPTS = 1_000_000_000;

  private EndedRows() {}

  /**
   * A row.
   *
   * @param index of its set, from 0
   * @param status how the set ended
   * @param kind the word for whose fault that was; null if it succeeded
   * @param attempts how many there were
   */
  public record Row(int index, SetStatus status, @Nullable String kind, int attempts) {}

  /** Takes the rows in the order in which they stand. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * Takes a row.
     *
     * @param line as it stands, without its end
     */
    void take(Row row, byte[] line);
  }

  /**
   * Reads every row.
   *
   * @param file which may be damaged in any way
   * @param sets each of which has to have a row
   * @throws UserException naming the first line that is no row, or a set without one
   */
  public static void read(Path file, Selection sets, Visitor visitor) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw damaged(file, "it is no regular file");
    }
    BitSet seen = new BitSet();
    try (RowLines lines = new RowLines(file)) {
      while (lines.next()) {
        byte[] line = lines.bytes();
        Row row = row(line, lines.isEnded(), sets, seen);
        if (row == null) {
          throw damaged(file, "its line " + lines.number() + " is not the row of a set of its own");
        }
        seen.set(row.index());
        visitor.take(row, line);
      }
    } catch (IOException e) {
      throw damaged(file, DiskFault.reason(e));
    }
    for (int index = sets.next(0); index < sets.total(); index = sets.next(index + 1)) {
      if (!seen.get(index)) {
        throw damaged(file, "set " + index + " has no row");
      }
    }
  }

  /** Whether a file has any row, whatever else is in it. */
  public static boolean areIn(Path file) {
    return EarlierResults.hasRows(file);
  }

  private static @Nullable Row row(byte[] line, boolean ended, Selection sets, BitSet seen) {
    try {
      WrittenRow it = WrittenRow.read(line);
      @Nullable Long index = it.index();
      @Nullable Long attempts = it.attempts();
      @Nullable SetStatus status = status(it.status());
      if (!ended || index == null || attempts == null || status == null) {
        return null;
      }
      boolean good =
          index == index.intValue()
              && sets.contains(index.intValue())
              && !seen.get(index.intValue())
              && attempts >= 0
              && attempts < MOST_ATTEMPTS;
      return good ? new Row(index.intValue(), status, it.kind(), attempts.intValue()) : null;
    } catch (NoRowException e) {
      return null;
    }
  }

  private static @Nullable SetStatus status(@Nullable String word) {
    for (SetStatus status : SetStatus.values()) {
      if (status.name().toLowerCase(Locale.ROOT).equals(word)) {
        return status;
      }
    }
    return null;
  }

  private static UserException damaged(Path file, String why) {
    return new UserException(
        "The results file %s is not what its run left: %s. Bring it back from a copy, or run anew"
                .formatted(file, Printable.clean(why))
            + " with another -o");
  }
}
