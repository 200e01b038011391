package io.civisparallel.platform.rest;

import io.civisparallel.platform.Run;
import io.civisparallel.platform.RunState;
import io.civisparallel.platform.wire.ContainerRunResponse;
import io.civisparallel.platform.wire.JobRunResponse;
import java.io.IOException;

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

  /** Reads a run as lists of jobs show it, which do not say whether it was asked to end. */
  static Run of(JobRunResponse run) throws IOException {
    return new Run(
        Answer.id(run.id()),
        RunState.of(Answer.required(run.state(), "state")),
        false,
        run.startedAt(),
        run.finishedAt(),
        run.error());
  }
}
