package io.civisparallel.platform.rest;

import java.io.IOException;

/** A proxy made no tunnel, but gave an answer of its own, which is none of the platform's. */
final class ProxyRefusedException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;

  ProxyRefusedException(int status) {
    super("The proxy answered " + status);
    this.status = status;
  }

  int status() {
    return status;
  }
}
