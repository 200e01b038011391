package io.civisparallel.results;

/** A line of a results file that is no row; the message says why, as a sentence's part. */
final class NoRowException extends Exception {

  private static final long serialVersionUID = 1L;

  NoRowException(String why) {
    super(why);
  }
}
