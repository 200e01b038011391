package io.civisparallel.platform.rest;

import java.io.IOException;

/** A call that came, or was under way, when the platform was closed on this side. */
final class ClosedException extends IOException {

  private static final long serialVersionUID = 1L;

  ClosedException(Throwable cause) {
    super(cause);
  }
}
