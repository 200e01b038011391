package io.civisparallel.platform.rest;

import io.civisparallel.platform.Run;
import io.civisparallel.platform.RunState;
import io.civisparallel.platform.wire.ContainerRunResponse;
import io.civisparallel.platform.wire.JobRunResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads runs, however they are shown. */
final class Runs {

  private Runs() {}

  /** Reads a run as its script shows it. */
  static Run of(ContainerRunResponse run) throws IOException {
    return new Run(
        Answer.id(run.id()),
        RunState.of(Answer.required(run.state(), "state")),
        run.isCancelRequested(),
        run.startedAt(),
        run.finishedAt(),
        run.error(),
        run.maxMemoryUsage());
  }

  /**
   * Reads a run as lists of jobs show it, which do not say whether it was asked to end. One that
   * does not say what it is and where it stands is none: other jobs of the list can still be read.
   */
  static @Nullable Run of(@Nullable JobRunResponse run) {
    if (run == null || run.id() <= 0 || run.state() == null) {
      return null;
    }
    RunState state = RunState.of(run.state());
    if (state == RunState.UNKNOWN) {
      return null;
    }
    return new Run(run.id(), state, false, run.startedAt(), run.finishedAt(), run.error());
  }
}
