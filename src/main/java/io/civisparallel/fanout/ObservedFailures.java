package io.civisparallel.fanout;

import io.civisparallel.event.Digest;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.EntryVisitor;
import io.civisparallel.journal.FailedRows;
import io.civisparallel.journal.JournalFiles;
import io.civisparallel.report.FailureGroups;
import io.civisparallel.results.FailedRow;
import io.civisparallel.system.Disk;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the failures of a run together as somebody sees them who reads its journal. Not for two
 * threads.
 */
final class ObservedFailures implements EntryVisitor {

  private final FailureGroups groups = new FailureGroups(false);
  private final FailedRows rows;

  ObservedFailures(Disk disk, JournalFiles files) {
    this.rows = new FailedRows(disk, files, new Grouping(groups));
  }

  @Override
  public void take(long sequence, Entry entry) {
    rows.take(sequence, entry);
  }

  /** What they came to. */
  Digest digest() {
    return groups.digest();
  }

  /** Remembers where each set went. */
  private static final class Grouping implements FailedRows.Listener {

    private final FailureGroups groups;
    private final Map<Integer, FailureGroups.Group> places = new HashMap<>();

    Grouping(FailureGroups groups) {
      this.groups = groups;
    }

    @Override
    public void failed(int index, byte @Nullable [] row) {
      FailedRow failed = row == null ? FailedRow.unknown(index) : FailedRow.read(index, row);
      places.put(index, groups.add(failed));
    }

    @Override
    public void isRunAgain(int index) {
      FailureGroups.Group group = places.remove(index);
      if (group != null) {
        groups.remove(group, index);
      }
    }
  }
}
