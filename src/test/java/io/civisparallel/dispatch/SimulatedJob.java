package io.civisparallel.dispatch;

import com.fasterxml.jackson.databind.node.IntNode;
import io.civisparallel.envelope.Report;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError;
import io.civisparallel.plan.Piece;
import io.civisparallel.platform.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A script on the simulated platform. */
final class SimulatedJob {
  final List<Piece> pieces;
  @Nullable Instant startedAt;
  Instant endsAt = Instant.MAX;
  boolean dies;
  boolean fails;
  boolean cancelled;
  int silences;

  SimulatedJob(List<Piece> pieces) {
    this.pieces = pieces;
  }

  boolean isRunning(Instant now) {
    return startedAt != null && now.isBefore(endsAt);
  }

  boolean carries(int index) {
    return pieces.stream().anyMatch(it -> it.first() <= index && index <= it.last());
  }

  /** What its worker reports. */
  Report report(int container, Instant now) {
    List<SetReport> sets = new ArrayList<>();
    for (Piece piece : pieces) {
      for (int index = piece.first(); index <= piece.last(); index++) {
        sets.add(report(index, piece.attempt(), now));
      }
    }
    return new Report(Report.VERSION, "test", "simulated", container, sets);
  }

  private SetReport report(int index, int attempt, Instant now) {
    SetError error = new SetError(SetError.Kind.TASK, "simulated", "boom", null, List.of());
    return fails
        ? new SetReport(index, attempt, null, error, now, now, 1, null, null)
        : new SetReport(index, attempt, IntNode.valueOf(index), null, now, now, 1, null, null);
  }

  /** Where its run stands. */
  RunState state(Instant now) {
    if (startedAt == null || now.isBefore(startedAt)) {
      return RunState.QUEUED;
    }
    if (now.isBefore(endsAt)) {
      return RunState.RUNNING;
    }
    return cancelled ? RunState.CANCELLED : dies ? RunState.FAILED : RunState.SUCCEEDED;
  }
}
