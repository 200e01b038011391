package io.civisparallel.fanout;

import io.civisparallel.event.Digest;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.event.EventListener;
import io.civisparallel.journal.Replay;
import io.civisparallel.report.FailureGroups;
import io.civisparallel.results.FailedRow;
import io.civisparallel.settings.Halt;

/**
 * Takes the failures of a run together, those of earlier processes too, and tells what they came to
 * just before the run's end is told. For the thread that tells.
 */
final class Digesting implements EventListener {

  private final FailureGroups groups;
  private EventListener listener = event -> {};

  /**
   * Nothing has failed yet.
   *
   * @param halt what failures do to the run: where the first one ends it, that is the one to tell
   *     of in full
   */
  Digesting(Halt halt) {
    this.groups = new FailureGroups(halt.equals(Halt.FIRST));
  }

  /** Stands before somebody who listens. */
  EventListener before(EventListener other) {
    listener = other;
    return this;
  }

  /** A set failed, and has its row. */
  void add(FailedRow row) {
    var unused = groups.add(row);
  }

  /** Adds those that failed before this process, and are not run again. */
  void addEarlier(EarlierRun run, Replay replay) {
    if (replay.count(SetStatus.FAILED) > 0) {
      run.standingRows(
          (index, row) -> {
            if (replay.status(index) == SetStatus.FAILED) {
              add(FailedRow.read(index, row));
            }
          });
    }
  }

  @Override
  public void on(Event event) {
    if (event instanceof Event.RunEnded) {
      Digest digest = groups.digest();
      if (digest.failed() > 0) {
        listener.on(new Event.Digested(event.at(), digest));
      }
    }
    listener.on(event);
  }
}
