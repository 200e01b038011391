package io.civisparallel.journal;

import io.civisparallel.plan.Piece;
import java.util.List;

/** One line of the record of a run. */
public sealed interface Entry {

  /** Which container of the run it is about, from 1. */
  int container();

  /** A container script is about to be created under this name. */
  record CreateIntended(int container, String name, List<Piece> pieces) implements Entry {

    /** Takes a copy of the list. */
    public CreateIntended {
      pieces = List.copyOf(pieces);
    }
  }

  /** A container script exists. */
  record Created(int container, long jobId) implements Entry {}

  /** A container script is about to be started. */
  record StartIntended(int container, long jobId) implements Entry {}

  /** A run of a container script exists. */
  record Started(int container, long runId) implements Entry {}

  /** Nothing more is owed for a container: its sets have their rows, or it was given up. */
  record Closed(int container) implements Entry {}
}
