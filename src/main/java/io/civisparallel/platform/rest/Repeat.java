package io.civisparallel.platform.rest;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;

/**
 * Which outcome of which call may be repeated without looking first: the whole table.
 *
 * <table>
 * <caption>What may be repeated</caption>
 * <tr><th>outcome</th><th>{@link #ALWAYS}</th><th>{@link #UNLESS_UNKNOWN}</th></tr>
 * <tr><td>not sent</td><td>yes</td><td>yes</td></tr>
 * <tr><td>refused for now</td><td>yes</td><td>yes</td></tr>
 * <tr><td>unknown</td><td>yes</td><td>no</td></tr>
 * <tr><td>refused</td><td>no</td><td>no</td></tr>
 * </table>
 */
enum Repeat {
  /**
   * A call that reads, or whose second time changes nothing, or leaves a twin that harms nobody.
   */
  ALWAYS,
  /** A call that makes something of which there must not be two. */
  UNLESS_UNKNOWN;

  /** Whether the call may be sent again after it ended so. */
  boolean after(Outcome outcome) {
    return switch (outcome) {
      case NOT_SENT, REFUSED_FOR_NOW -> true;
      case UNKNOWN -> this == ALWAYS;
      case REFUSED -> false;
    };
  }

  /** Whether the call may be sent again after this failure; 429 is not for this table to repeat. */
  boolean after(RuntimeException failure) {
    return failure instanceof PlatformException e
        && e.status() != Failures.TOO_MANY_REQUESTS
        && after(e.outcome());
  }

  /**
   * Whether a transfer by a link may be tried again: the same content twice is the same content.
   */
  static boolean ofTransfer(RuntimeException failure) {
    return failure instanceof PlatformException e && ALWAYS.after(e.outcome());
  }
}
