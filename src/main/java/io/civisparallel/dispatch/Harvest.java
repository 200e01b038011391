package io.civisparallel.dispatch;

import io.civisparallel.dispatch.Signal.Remains;
import io.civisparallel.dispatch.State.End;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.event.FailedAttempt;
import io.civisparallel.event.PastAttempts;
import io.civisparallel.journal.Breach;
import io.civisparallel.plan.Piece;
import io.civisparallel.platform.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what a container left into the ends of its argument sets. */
final class Harvest {

  private final Draft draft;
  private final Tracked container;
  private final List<Integer> rows = new ArrayList<>();
  private boolean succeeded = true;

  /** Whether somebody else asked for it to end, though it may have ended by itself. */
  private boolean unwanted;

  private Omens omens;

  private Harvest(Draft draft, Tracked container) {
    this.draft = draft;
    this.container = container;
    this.omens = draft.bounds().omens();
  }

  static void take(Draft draft, Tracked container, Remains remains) {
    Harvest harvest = new Harvest(draft, container);
    if (remains instanceof Remains.Reported reported) {
      harvest.reap(reported.sets(), harvest::unmentioned);
    } else if (remains instanceof Remains.Cut cut) {
      harvest.succeeded = false;
      harvest.reap(cut.sets(), harvest.burial(cut.sets(), cut.end()));
    } else if (remains instanceof Remains.Dead dead) {
      harvest.succeeded = false;
      harvest.reap(List.of(), harvest.burial(List.of(), dead));
    } else {
      draft.put(container.setBack(draft.now.plus(patience(draft, container))));
      return;
    }
    draft.bounds(draft.bounds().with(harvest.omens.buried()));
    draft.close(container, harvest.rows, harvest.succeeded);
  }

  /**
   * A container that was to have more memory than those before it was never made.
   *
   * @param why the platform does not take it
   */
  static void refuse(Draft draft, Tracked container, String why) {
    Harvest harvest = new Harvest(draft, container);
    harvest.reap(
        List.of(),
        (index, attempt) ->
            harvest.finish(SetStatus.FAILED, Obituary.refused(index, attempt, why, draft.now)));
    draft.bounds(draft.bounds().with(harvest.omens));
    draft.closeUnmade(container);
  }

  /** Outputs may appear a little after the state (FACTS): each look waits longer than the last. */
  private static Duration patience(Draft draft, Tracked container) {
    return draft.pace.fastestPoll().multipliedBy(1L << container.setbacks());
  }

  /** Does something with a set that its container did not report. */
  private interface Otherwise {

    void take(int index, int attempt);
  }

  private void reap(List<SetReport> reports, Otherwise otherwise) {
    Map<Integer, SetReport> byIndex = new HashMap<>();
    reports.forEach(it -> byIndex.putIfAbsent(it.index(), it));
    int place = 0;
    for (Piece piece : container.pieces()) {
      for (int index = piece.first(); index <= piece.last(); index++) {
        @Nullable SetReport known = byIndex.get(index);
        boolean isFirst = place++ < draft.children();
        if (known != null && known.attempt() == piece.attempt()) {
          draft.measure(known, isFirst);
          end(known);
        } else {
          otherwise.take(index, piece.attempt());
        }
      }
    }
  }

  private void unmentioned(int index, int attempt) {
    end(Obituary.unmentioned(index, attempt, draft.now));
  }

  private Otherwise burial(List<SetReport> reports, Remains.Dead dead) {
    Blame blame = Blame.of(container, reports, dead, draft.retries);
    return (index, attempt) -> {
      boolean died = !wasCancelled(dead) || draft.bounds().breach(container.number()) != null;
      if (died && !blame.covers(index)) {
        draft.repeat(index, attempt);
      } else {
        bury(dead, index, attempt);
      }
    };
  }

  /** What was not done because the whole run is to end is no failure: it is given back. */
  private void bury(Remains.Dead dead, int index, int attempt) {
    boolean wasCancelled = container.cancelAsked() && wasCancelled(dead);
    @Nullable Breach breach = draft.bounds().breach(container.number());
    if (wasCancelled && breach != null) {
      finish(SetStatus.FAILED, Obituary.overdue(index, attempt, dead, overdue(breach), draft.now));
      return;
    }
    @Nullable End end = draft.end();
    if (wasCancelled && end != null && end.settles()) {
      finish(SetStatus.CANCELLED, Obituary.halted(index, attempt, dead, end.message(), draft.now));
      return;
    }
    if (wasCancelled) {
      draft.repeat(index, attempt);
      return;
    }
    unwanted = !container.cancelAsked() && dead.run().cancelRequested();
    SetStatus status =
        container.ended() == RunState.CANCELLED ? SetStatus.CANCELLED : SetStatus.FAILED;
    finish(status, Obituary.of(index, attempt, dead, draft.now));
  }

  private Obituary.Overdue overdue(Breach breach) {
    Bounds bounds = draft.bounds();
    return breach == Breach.QUEUE
        ? new Obituary.Overdue("queue", "queue-timeout", bounds.limits().queueTimeout())
        : new Obituary.Overdue(Company.CONTAINER, "timeout", bounds.timeout(container.number()));
  }

  /** One that died by itself before it could be cancelled has run, and is not to run again. */
  private boolean wasCancelled(Remains.Dead dead) {
    return container.ended() == RunState.CANCELLED || dead.run().cancelRequested();
  }

  private void end(SetReport report) {
    @Nullable SetError error = report.error();
    finish(error == null ? SetStatus.SUCCEEDED : SetStatus.FAILED, report);
  }

  private void finish(SetStatus status, SetReport report) {
    succeeded &= status == SetStatus.SUCCEEDED;
    omens = omens.ended(report);
    PastAttempts before = draft.failures(report.index());
    if (status == SetStatus.FAILED && mayTryAgain(report, before)) {
      draft.tryAgain(
          report.index(), FailedAttempt.of(report, container.jobId(), container.runId()));
      draft.tell(
          container.number(),
          new Event.SetRetried(draft.now, report, container.jobId(), container.runId()));
      return;
    }
    rows.add(report.index());
    omens = omens.finished(status, report);
    draft.forgetFailures(report.index());
    draft.tell(
        container.number(),
        new Event.SetFinished(
            draft.now,
            status,
            report,
            container.jobId(),
            container.runId(),
            draft.countEnd(status),
            before.all()));
  }

  /**
   * What somebody cancelled on the platform they do not want tried again. Where the run is about to
   * end, it is tried again by who goes on with it.
   */
  private boolean mayTryAgain(SetReport report, PastAttempts before) {
    @Nullable SetError error = report.error();
    return error != null
        && !unwanted
        && !draft.settles()
        && (container.cancelAsked() || container.ended() != RunState.CANCELLED)
        && draft.retries.allow(
            error.kind(), before.counted().stream().map(FailedAttempt::countsAs).toList());
  }
}
