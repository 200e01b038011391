package io.civisparallel.results;

import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.error.Printable;
import io.civisparallel.error.Problem;
import io.civisparallel.error.UserException;
import io.civisparallel.plan.Selection;
import io.civisparallel.system.DiskFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds a results file against the arguments file that it came from: whether each set has exactly
 * one row, with the set's own arguments, an outcome, and result files that are whole. Rows may
 * stand in any order. It reads row by row, in memory that grows by 4 bytes a set.
 */
public final class Verification {

  /** How many differences are named. */
  public static final int MOST_NAMED = 10;

  private final ArgumentSets arguments;
  private final Selection sets;
  private final String argumentsName;
  private final Path file;
  private final String name;

  /** The line of each set's row; 0 for none yet. */
  private final int[] rows;

  private final List<Problem> differences = new ArrayList<>();
  private long differencesInAll;
  private final int[] counts = new int[RowCheck.STATUSES.size()];

  private Verification(
      ArgumentSets arguments, Selection sets, String argumentsName, Path file, String displayName) {
    this.arguments = arguments;
    this.sets = sets;
    this.argumentsName = Printable.clean(argumentsName);
    this.file = file;
    this.name = Printable.clean(displayName);
    this.rows = new int[arguments.count()];
  }

  /**
   * Verifies a results file.
   *
   * @param sets those of the argument sets that are to have a row
   * @param argumentsName the arguments file as messages name it
   * @param file the results file, which may be damaged in any way
   * @param displayName the results file as messages name it
   * @throws UserException if it cannot be read
   */
  public static Findings of(
      ArgumentSets arguments, Selection sets, String argumentsName, Path file, String displayName) {
    return new Verification(arguments, sets, argumentsName, file, displayName).run();
  }

  private Findings run() {
    requireFile();
    try (RowLines lines = new RowLines(file)) {
      read(lines);
    } catch (IOException e) {
      throw unreadable(Printable.clean(DiskFault.reason(e)));
    }
    for (int index = sets.next(0); index < rows.length; index = sets.next(index + 1)) {
      if (rows[index] == 0) {
        differ(argumentsName, arguments.line(index), "set " + index + " has no row in " + name);
      }
    }
    return new Findings(
        sets.count(), counts[0], counts[1], counts[2], differences, differencesInAll);
  }

  private void read(RowLines lines) throws IOException {
    long at = 1;
    try {
      while (lines.next()) {
        line(lines);
        at++;
      }
    } catch (OutOfMemoryError e) {
      throw unreadable(
          ("line %d does not fit into this process's %d MB of memory; give it more with"
                  + " CIVIS_PARALLEL_JAVA_OPTS=-Xmx4g")
              .formatted(at, Runtime.getRuntime().maxMemory() / (1024 * 1024)));
    }
  }

  private void requireFile() {
    if (!Files.exists(file)) {
      throw unreadable("there is no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw unreadable("it is no regular file");
    }
    if (!Files.isReadable(file)) {
      throw unreadable("permission denied");
    }
  }

  private void line(RowLines lines) {
    long number = lines.number();
    if (!lines.isEnded()) {
      differ(name, number, "the file ends within this line: it was cut off, or not finished");
    }
    try {
      row(number, WrittenRow.read(lines.bytes()));
    } catch (NoRowException e) {
      if (lines.isEnded()) {
        differ(name, number, String.valueOf(e.getMessage()));
      }
    }
  }

  private void row(long number, WrittenRow row) {
    @Nullable Long index = row.index();
    if (index == null) {
      differ(name, number, "the row has no index");
    } else if (index < 0 || index >= rows.length) {
      String last = "the last of " + argumentsName + " is set " + (rows.length - 1);
      differ(name, number, "the row is of set " + index + ": there is none, " + last);
    } else if (!sets.contains(index.intValue())) {
      differ(name, number, "the row is of set " + index + ", which is none of those chosen");
    } else if (rows[index.intValue()] != 0) {
      String first = name + ":" + rows[index.intValue()];
      differ(name, number, "set " + index + " has a row already, " + first);
    } else {
      rows[index.intValue()] = (int) Math.min(number, Integer.MAX_VALUE);
      RowCheck check = new RowCheck(arguments, argumentsName, file);
      check.faults(index.intValue(), row).forEach(fault -> differ(name, number, fault));
      count(row.status());
    }
  }

  private void count(@Nullable String status) {
    int which = RowCheck.STATUSES.indexOf(status == null ? "" : status);
    if (which >= 0) {
      counts[which]++;
    }
  }

  private void differ(String where, long line, String what) {
    differencesInAll++;
    if (differences.size() < MOST_NAMED) {
      differences.add(new Problem(where, line, 0, Printable.clean(what), null, 0));
    }
  }

  private UserException unreadable(String why) {
    return new UserException("Cannot read the results file " + name + ": " + why + ".");
  }
}
