package io.civisparallel.platform.rest;

import java.io.IOException;

/** A call that got no answer, or not all of it. */
final class NoAnswerException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean sent;
  private final IOException reason;

  NoAnswerException(boolean sent, IOException reason) {
    super(reason);
    this.sent = sent;
    this.reason = reason;
  }

  /** Whether anything of the request may have reached the other side. */
  boolean sent() {
    return sent;
  }

  /** What went wrong. Its message may hold a link, so it is for {@link Failures} only. */
  IOException reason() {
    return reason;
  }
}
