package io.civisparallel.envelope;

import org.jspecify.annotations.Nullable;

/** A report is there and cannot be read; it will not become readable by waiting. */
public final class UnreadableReportException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What is wrong with it, for people. */
  public UnreadableReportException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
