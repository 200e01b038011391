package io.civisparallel.error;

import org.jspecify.annotations.Nullable;

/**
 * A failure whose cause is known. Its class says whose fault it is; whatever else is thrown is a
 * bug of ours.
 *
 * <p>A message says what was attempted, on what, why it failed, and what to do next. It is shown to
 * people as it is, without a stack trace, so it never holds a key or a pre-signed URL.
 */
public abstract sealed class CivisParallelException extends RuntimeException
    permits UserException, PlatformException, EnvironmentException {

  private static final long serialVersionUID = 1L;

  CivisParallelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
