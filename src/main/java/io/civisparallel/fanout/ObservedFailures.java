package io.civisparallel.fanout;

import io.civisparallel.event.Digest;
import io.civisparallel.journal.FailedRows;
import io.civisparallel.report.FailureGroups;
import io.civisparallel.results.FailedRow;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the failures of a run together as somebody sees them who reads its journal. */
final class ObservedFailures implements FailedRows.Listener {

  private final FailureGroups groups = new FailureGroups(false);
  private final Map<Integer, FailureGroups.Group> places = new HashMap<>();

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

  /** What they came to. */
  Digest digest() {
    return groups.digest();
  }
}
