package io.civisparallel.error;

/** This machine's fault: disk, lock, journal, engine. Exit code 4. */
public non-sealed class EnvironmentException extends CivisParallelException {

  private static final long serialVersionUID = 1L;

  /** A failure of this machine with the message that people see. */
  public EnvironmentException(String message) {
    super(message, null);
  }

  /** A failure of this machine with the message that people see and what brought it about. */
  public EnvironmentException(String message, Throwable cause) {
    super(message, cause);
  }
}
