package io.civisparallel.worker.child;

/**
 * What was given to the program, or what it gave back, is not what can be had. Carries no stack.
 */
final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  private RefusedException(Failure failure) {
    super(failure.message(), null, false, false);
    this.failure = failure;
  }

  /** An argument cannot be made into what its parameter takes. */
  static RefusedException arguments(String message) {
    return new RefusedException(Failure.word("arguments", message));
  }

  /** A result cannot be written as JSON. */
  static RefusedException result(String message) {
    return new RefusedException(Failure.word("result", message));
  }

  /** What the worker is told. */
  Failure failure() {
    return failure;
  }
}
