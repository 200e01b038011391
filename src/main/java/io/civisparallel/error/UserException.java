package io.civisparallel.error;

import java.util.List;

/**
 * The user's fault: command line, settings or arguments file. Exit code 2; nothing was submitted.
 *
 * <p>It may carry several problems, so that all are mended at once.
 */
public final class UserException extends CivisParallelException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** A single mistake that has no place in a file. */
  public UserException(String message) {
    super(message, null);
    this.problems = List.of();
  }

  /** Mistakes found in files: the message sums them up, the problems name them one by one. */
  public UserException(String message, List<Problem> problems) {
    super(message, null);
    this.problems = List.copyOf(problems);
  }

  /** The mistakes one by one, in the order of the file; empty if the message says it all. */
  public List<Problem> problems() {
    return problems == null ? List.of() : problems;
  }
}
