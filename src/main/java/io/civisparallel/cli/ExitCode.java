package io.civisparallel.cli;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.PlatformException;
import io.civisparallel.error.UserException;

/** The one table from what happened to the exit code. */
final class ExitCode {

  /** Every argument set succeeded, or a command did what it was asked. */
  static final int OK = 0;

  /** The run ended and at least one set failed, or what was checked is not in order. */
  static final int FAILED = 1;

  /** Command line, settings or arguments file; nothing was submitted. */
  static final int USER = 2;

  /** The platform refused or could not be reached. */
  static final int PLATFORM = 3;

  /** This machine: disk, engine. */
  static final int ENVIRONMENT = 4;

  /** A bug of ours. */
  static final int BUG = 70;

  /** What a shell says of a process that a signal ended: this plus the signal's number. */
  static final int SIGNAL = 128;

  private ExitCode() {}

  /** The code for a failure; whatever is not one of ours is a bug. */
  static int of(Throwable failure) {
    if (failure instanceof UserException) {
      return USER;
    }
    if (failure instanceof PlatformException) {
      return PLATFORM;
    }
    return failure instanceof EnvironmentException ? ENVIRONMENT : BUG;
  }
}
