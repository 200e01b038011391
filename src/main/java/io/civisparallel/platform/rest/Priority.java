package io.civisparallel.platform.rest;

/** Who goes first where calls have to wait for their turn, the most urgent first. */
enum Priority {
  /** Ends work that nobody wants any more. */
  CANCEL,
  /** Creates or starts work, and stores what it needs. */
  START,
  /** Puts out or gathers what came of the work. */
  RESULT,
  /** Asks how the work stands. */
  STATE,
  /** Reads logs and tidies up. */
  LOGS
}
