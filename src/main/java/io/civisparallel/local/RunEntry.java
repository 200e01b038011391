package io.civisparallel.local;

import io.civisparallel.platform.RunOutput;
import io.civisparallel.platform.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of a script, as it stands at one moment.
 *
 * @param cancelRequested whether it was asked to end
 * @param startedAt null until it started
 * @param finishedAt null until it ended
 * @param error what went wrong, null if nothing did
 * @param outputs in the order in which they were added
 */
record RunEntry(
    long id,
    RunState state,
    boolean cancelRequested,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String error,
    List<Output> outputs) {

  /** Takes a copy of the outputs. */
  RunEntry {
    outputs = List.copyOf(outputs);
  }

  /** Something that a run put out. */
  record Output(RunOutput.Kind kind, long objectId) {}

  /** A run that waits for its turn. */
  static RunEntry queued(long id, Instant now) {
    return new RunEntry(id, RunState.QUEUED, false, now, null, null, null, List.of());
  }

  RunEntry started(Instant now) {
    return new RunEntry(id, RunState.RUNNING, cancelRequested, createdAt, now, null, null, outputs);
  }

  RunEntry asToCancel() {
    return new RunEntry(id, state, true, createdAt, startedAt, finishedAt, error, outputs);
  }

  RunEntry finished(RunState end, @Nullable String why, Instant now) {
    return new RunEntry(id, end, cancelRequested, createdAt, startedAt, now, why, outputs);
  }

  RunEntry with(Output output) {
    List<Output> more = new ArrayList<>(outputs);
    more.add(output);
    return new RunEntry(id, state, cancelRequested, createdAt, startedAt, finishedAt, error, more);
  }
}
