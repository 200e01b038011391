package io.civisparallel.dispatch;

import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.journal.Replay;
import io.civisparallel.plan.Limits;
import io.civisparallel.plan.Selection;
import org.jspecify.annotations.Nullable;

/**
 * The argument sets that are run before all others, and how those ended that have: if none of them
 * succeeds, the others are not run. It follows from the record. Immutable.
 *
 * @param first those sets; none if there is no canary
 * @param ended how many of them have their row
 * @param succeeded how many of these succeeded
 * @param causes what those failed of that this process has seen fail
 */
record Canary(Selection first, int ended, int succeeded, Causes causes) {

  /** There is none. */
  static final Canary NONE = new Canary(Selection.all(0), 0, 0, Causes.NONE);

  /** That of a run that begins. */
  static Canary begin(Limits limits, Selection sets) {
    return new Canary(sets.first(limits.canary()), 0, 0, Causes.NONE);
  }

  /**
   * That of a run that is gone on with; where others were begun, it does not keep them any more.
   */
  static Canary of(Replay replay, Limits limits) {
    Selection all = replay.begun().selection();
    Canary canary = begin(limits, all);
    Selection first = canary.first();
    for (int index = first.next(0); index < first.total(); index = first.next(index + 1)) {
      @Nullable SetStatus status = replay.status(index);
      canary = status == null ? canary : canary.with(index, status, Causes.NONE);
    }
    boolean othersBegan = all.countBefore(replay.next()) > first.count();
    return canary.isOut() && othersBegan ? NONE : canary;
  }

  private Canary with(int index, SetStatus status, Causes known) {
    boolean well = status == SetStatus.SUCCEEDED;
    return first.contains(index)
        ? new Canary(first, ended + 1, succeeded + (well ? 1 : 0), known)
        : this;
  }

  /** The same once a set has its row. */
  Canary with(SetStatus status, SetReport report) {
    return with(report.index(), status, causes.with(report.error()));
  }

  /** Whether the others wait for it. */
  boolean isOut() {
    return ended < first.count();
  }

  /** Whether the others are not to be run. */
  boolean hasDied() {
    return ended > 0 && ended == first.count() && succeeded == 0;
  }

  /** Why not, for people. */
  String words() {
    @Nullable String cause = causes.commonest();
    int sets = first.count();
    String died =
        sets == 1
            ? "the canary died: the set that --canary ran first did not succeed"
            : "the canary died: none of the %d sets that --canary ran first succeeded"
                .formatted(sets);
    return cause == null ? died : died + "; " + cause;
  }
}
