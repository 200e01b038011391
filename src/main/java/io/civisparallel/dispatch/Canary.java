package io.civisparallel.dispatch;

import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.journal.Replay;
import io.civisparallel.plan.Limits;
import org.jspecify.annotations.Nullable;

/**
 * The argument sets that are run before all others, and how those ended that have: if none of them
 * succeeds, the others are not run. It follows from the record. Immutable.
 *
 * @param sets the first so many; 0 for none
 * @param ended how many of them have their row
 * @param succeeded how many of these succeeded
 * @param causes what those failed of that this process has seen fail
 */
record Canary(int sets, int ended, int succeeded, Causes causes) {

  /** There is none. */
  static final Canary NONE = new Canary(0, 0, 0, Causes.NONE);

  /** That of a run that begins. */
  static Canary begin(Limits limits, int sets) {
    return new Canary(limits.canary(sets), 0, 0, Causes.NONE);
  }

  /**
   * That of a run that is gone on with; where others were begun, it does not keep them any more.
   */
  static Canary of(Replay replay, Limits limits) {
    int sets = limits.canary(replay.begun().sets());
    Canary canary = new Canary(sets, 0, 0, Causes.NONE);
    for (int index = 0; index < sets; index++) {
      @Nullable SetStatus status = replay.status(index);
      canary = status == null ? canary : canary.with(index, status, Causes.NONE);
    }
    return canary.isOut() && replay.next() > sets ? NONE : canary;
  }

  private Canary with(int index, SetStatus status, Causes known) {
    boolean well = status == SetStatus.SUCCEEDED;
    return index < sets ? new Canary(sets, ended + 1, succeeded + (well ? 1 : 0), known) : this;
  }

  /** The same once a set has its row. */
  Canary with(SetStatus status, SetReport report) {
    return with(report.index(), status, causes.with(report.error()));
  }

  /** Whether the others wait for it. */
  boolean isOut() {
    return ended < sets;
  }

  /** Whether the others are not to be run. */
  boolean hasDied() {
    return sets > 0 && ended == sets && succeeded == 0;
  }

  /** Why not, for people. */
  String words() {
    @Nullable String cause = causes.commonest();
    String died =
        sets == 1
            ? "the canary died: the set that --canary ran first did not succeed"
            : "the canary died: none of the %d sets that --canary ran first succeeded"
                .formatted(sets);
    return cause == null ? died : died + "; " + cause;
  }
}
