package io.civisparallel.terminal;

/** How much people want to read. */
public enum Verbosity {
  /** Only what went wrong. */
  QUIET,
  /** Warnings and the summary. */
  SUMMARY,
  /** What stays worth reading, too: failures, and batches that ended. */
  LASTING,
  /** One line for each set that starts and ends, too. */
  NORMAL,
  /** What happens to each container, too. */
  VERBOSE
}
