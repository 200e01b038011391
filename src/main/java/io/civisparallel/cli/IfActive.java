package io.civisparallel.cli;

/** What becomes of a run under the name of one that is active. */
enum IfActive {
  /** It goes on with that one. */
  ATTACH,
  /** That one is cancelled first. */
  CANCEL,
  /** It runs beside it. */
  IGNORE
}
