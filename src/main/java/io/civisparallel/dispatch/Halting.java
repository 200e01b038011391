package io.civisparallel.dispatch;

import io.civisparallel.dispatch.State.End;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.event.FailedAttempt;
import io.civisparallel.plan.Limits;
import io.civisparallel.plan.Piece;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends a run by its own rules: what did not run gets a row that says why. It follows from what is
 * in the record and from the time alone, so that who goes on comes to the same end.
 */
final class Halting {

  /** So many rows are made in one step, lest all of a large run are in memory. */
  private static final int ROWS = 1_000;

  private Halting() {}

  /** Looks whether a rule ends the run now. */
  static void check(Draft draft) {
    @Nullable End end = draft.end() == null && draft.hasWork() ? end(draft) : null;
    if (end == null) {
      return;
    }
    draft.end(end);
    draft.command(new Command.StopMaking());
    if (end.kind().cancels()) {
      draft.cancelLive();
    }
  }

  private static @Nullable End end(Draft draft) {
    Limits limits = draft.bounds().limits();
    Omens omens = draft.bounds().omens();
    if (omens.canary().hasDied()) {
      return End.settling(omens.canary().words(), End.Kind.DRAIN);
    }
    if (omens.stillborn().isCertain()) {
      return End.settling(omens.stillborn().words(), End.Kind.CANCEL);
    }
    if (draft.failed() >= draft.bounds().haltsAt()) {
      boolean now = limits.haltsNow();
      String words =
          "halted by --halt %s, for as many sets failed%s"
              .formatted(limits.haltWords(), now ? "" : "; waiting for what runs");
      return End.settling(words, now ? End.Kind.CANCEL : End.Kind.DRAIN);
    }
    if (limits.deadline() != null && !draft.now.isBefore(limits.deadline())) {
      return End.settling("the --deadline, " + limits.deadline() + ", is past", End.Kind.CANCEL);
    }
    return null;
  }

  /** Once nothing of the run is under way, what no container has gets its rows. */
  static void settle(Draft draft) {
    End end = draft.end();
    if (end == null || !end.settles() || !draft.containers.isEmpty()) {
      return;
    }
    int left = ROWS;
    while (left > 0 && draft.hasWork()) {
      for (Piece piece : draft.take(left)) {
        left -= piece.count();
        for (int index = piece.first(); index <= piece.last(); index++) {
          finish(draft, index, piece.attempt() - 1, end);
        }
      }
    }
  }

  private static void finish(Draft draft, int index, int attempts, End end) {
    List<FailedAttempt> before = draft.failures(index).all();
    draft.forgetFailures(index);
    draft.tell(
        new Event.SetFinished(
            draft.now,
            SetStatus.CANCELLED,
            Obituary.notRun(index, attempts, end.message(), draft.now),
            0,
            0,
            draft.countEnd(SetStatus.CANCELLED),
            before));
  }
}
