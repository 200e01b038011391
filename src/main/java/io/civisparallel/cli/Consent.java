package io.civisparallel.cli;

/** Whether what a command line asks for may be done. */
enum Consent {
  /** It is only to be described. */
  DRY_RUN,
  /** Where it takes many containers, somebody is asked. */
  TO_BE_ASKED,
  /** Somebody has agreed already to however many containers it takes. */
  GIVEN;

  /** For a command that may be told of an agreement. */
  static Consent of(boolean dryRun, boolean agreed) {
    return dryRun ? DRY_RUN : agreed ? GIVEN : TO_BE_ASKED;
  }
}
