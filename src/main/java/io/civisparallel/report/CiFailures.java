package io.civisparallel.report;

import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.event.RowListener;
import io.civisparallel.results.FailedRow;
import io.civisparallel.results.SetRow;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the failed sets that a CI job shows: the first of them, in a few MB; others it counts.
 */
final class CiFailures implements RowListener {

  /** More groups than this are no help to who looks for a cause. */
  static final int MOST = 50;

  private final List<CiFailure> first = new ArrayList<>();
  private int others;

  @Override
  public void row(int index, byte[] row, boolean earlier) {
    SetRow set = SetRow.read(index, row);
    FailedRow failure = set.failure();
    if (set.status() != SetStatus.FAILED || failure == null) {
      return;
    }
    if (first.size() < MOST) {
      first.add(CiFailure.of(failure));
    } else {
      others++;
    }
  }

  /** The first, in the order in which they were told. */
  List<CiFailure> first() {
    return first;
  }

  /** How many more there are. */
  int others() {
    return others;
  }

  int count() {
    return first.size() + others;
  }
}
