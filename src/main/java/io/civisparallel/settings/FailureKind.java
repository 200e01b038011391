package io.civisparallel.settings;

import java.util.Locale;

/** How an argument set can have ended without success: the kind of its error, or cancelled. */
public enum FailureKind {
  /** The program failed. */
  TASK,
  /** What had to be there before the program could start was not. */
  SETUP,
  /** It took too long. */
  TIMEOUT,
  /** It ran out of memory. */
  MEMORY,
  /** The container or its node went away without a report. */
  LOST,
  /** Submission, upload or report failed. */
  PLATFORM,
  /** Somebody cancelled it. */
  CANCELLED;

  /** The word in rows and on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
