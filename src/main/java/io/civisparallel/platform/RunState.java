package io.civisparallel.platform;

import java.util.Locale;

/** Where a run or job stands. */
public enum RunState {
  /** A job that never ran. */
  IDLE,
  QUEUED,
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED,
  /** A word that this version does not know; taken for one that goes on. */
  UNKNOWN;

  /** Whether it has ended for good. */
  public boolean isTerminal() {
    return this == SUCCEEDED || this == FAILED || this == CANCELLED;
  }

  /** The platform's word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the platform's word. */
  public static RunState of(String word) {
    for (RunState state : values()) {
      if (state.word().equals(word)) {
        return state;
      }
    }
    return UNKNOWN;
  }
}
