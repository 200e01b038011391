package io.civisparallel.journal;

import io.civisparallel.error.EnvironmentException;

/** Somebody is at work on a run: its journal is locked. Who waits for that may try again. */
public final class HeldException extends EnvironmentException {

  private static final long serialVersionUID = 1L;

  HeldException(String message) {
    super(message);
  }
}
