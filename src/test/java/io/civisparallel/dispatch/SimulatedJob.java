package io.civisparallel.dispatch;

import io.civisparallel.plan.Piece;
import java.time.Instant;
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
}
