package io.civisparallel.local.engine.docker;

import java.util.List;

/** A repository could not be cloned. */
final class CloneException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<String> output;

  /** What git has said of it, which is fit to be shown. */
  CloneException(List<String> output) {
    super("the repository could not be cloned");
    this.output = List.copyOf(output);
  }

  List<String> output() {
    return output;
  }
}
