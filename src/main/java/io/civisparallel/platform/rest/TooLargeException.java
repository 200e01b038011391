package io.civisparallel.platform.rest;

import java.io.IOException;

/** An answer that is larger than any answer of the platform can be. */
final class TooLargeException extends IOException {

  private static final long serialVersionUID = 1L;

  TooLargeException(long limit) {
    super("More than " + limit + " bytes");
  }
}
