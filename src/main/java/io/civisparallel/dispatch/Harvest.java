package io.civisparallel.dispatch;

import io.civisparallel.dispatch.Signal.Remains;
import io.civisparallel.envelope.Report;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.plan.Piece;
import io.civisparallel.platform.RunState;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what a container left into the ends of its argument sets. */
final class Harvest {

  private Harvest() {}

  static void take(Draft draft, Tracked container, Remains remains) {
    if (remains instanceof Remains.Reported reported) {
      report(draft, container, reported.report());
      draft.close(container);
    } else if (remains instanceof Remains.Dead dead) {
      bury(draft, container, dead);
      draft.close(container);
    } else {
      draft.put(container.again(draft.now.plus(patience(draft, container))));
    }
  }

  /** Outputs may appear a little after the state (FACTS): each look waits longer than the last. */
  private static Duration patience(Draft draft, Tracked container) {
    return draft.pace.fastestPoll().multipliedBy(1L << container.tries());
  }

  private static void report(Draft draft, Tracked container, Report report) {
    Map<Integer, SetReport> byIndex = new HashMap<>();
    report.sets().forEach(it -> byIndex.putIfAbsent(it.index(), it));
    for (Piece piece : container.pieces()) {
      for (int index = piece.first(); index <= piece.last(); index++) {
        @Nullable SetReport known = byIndex.get(index);
        if (known != null && known.attempt() == piece.attempt()) {
          end(draft, container, known);
        } else {
          end(draft, container, Obituary.unmentioned(index, piece.attempt(), draft.now));
        }
      }
    }
  }

  private static void bury(Draft draft, Tracked container, Remains.Dead dead) {
    if (container.cancelAsked()) {
      return;
    }
    for (Piece piece : container.pieces()) {
      for (int index = piece.first(); index <= piece.last(); index++) {
        SetReport end = Obituary.of(index, piece.attempt(), dead, draft.now);
        SetStatus status =
            container.ended() == RunState.CANCELLED ? SetStatus.CANCELLED : SetStatus.FAILED;
        finish(draft, container, status, end);
      }
    }
  }

  /** What somebody cancelled on the platform they do not want tried again. */
  private static boolean mayTryAgain(Draft draft, Tracked container, SetReport report) {
    return draft.end() == null
        && container.ended() != RunState.CANCELLED
        && report.attempt() <= draft.retries.job();
  }

  private static void end(Draft draft, Tracked container, SetReport report) {
    @Nullable SetError error = report.error();
    finish(draft, container, error == null ? SetStatus.SUCCEEDED : SetStatus.FAILED, report);
  }

  private static void finish(Draft draft, Tracked container, SetStatus status, SetReport report) {
    if (status == SetStatus.FAILED && mayTryAgain(draft, container, report)) {
      draft.tryAgain(report.index(), report.attempt() + 1);
      draft.tell(new Event.SetRetried(draft.now, report, container.jobId(), container.runId()));
      return;
    }
    draft.tell(
        new Event.SetFinished(
            draft.now,
            status,
            report,
            container.jobId(),
            container.runId(),
            draft.countEnd(status)));
  }
}
