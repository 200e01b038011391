package io.civisparallel.platform.rest;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;

/**
 * Which outcome of which call may be repeated: the whole table. There is no idempotency key on the
 * platform, so a call that makes something, and of which nobody knows whether it was done, is
 * looked up before it is made again.
 *
 * <table>
 * <caption>What may be repeated</caption>
 * <tr><th>calls</th><th>not sent, or refused for now</th><th>outcome unknown</th><th>refused</th>
 * <th>who looks</th></tr>
 * <tr><td>all that read; cancel, archive; create a file or a JSON value (a twin stays that nothing
 * points to); transfers by links</td><td>again</td><td>again</td><td>never</td><td>nobody</td></tr>
 * <tr><td>create a script: {@link #LOOK_FOR_NAME}</td><td>again</td><td>once no script of ours has
 * its unique name</td><td>never</td><td>{@code dispatch}</td></tr>
 * <tr><td>start a run: {@link #LOOK_AT_RUNS}</td><td>again</td><td>once that script has no
 * run</td><td>never</td><td>{@code dispatch}</td></tr>
 * <tr><td>add an output: {@link #LOOK_AT_OUTPUTS}</td><td>again</td><td>once the run does not have
 * it</td><td>never</td><td>{@link LookFirst}</td></tr>
 * <tr><td>complete an upload: {@link #LOOK_AT_FILE}</td><td>again</td><td>once the file is not
 * whole</td><td>never</td><td>{@link LookFirst}</td></tr>
 * </table>
 *
 * <p>{@code dispatch} looks itself where it writes down what it is about to do before it does it,
 * so that it looks after a crash as well. A 429 is waited out apart, for longer, and costs none of
 * these attempts; a key that was refused is exchanged and the call made once more.
 */
enum Repeat {
  /**
   * A call that reads, or whose second time changes nothing, or leaves a twin that harms nobody.
   */
  ALWAYS,
  /** Makes a script, which has a unique name: among the scripts of its author. */
  LOOK_FOR_NAME,
  /** Makes a run: in the list of its script's runs. */
  LOOK_AT_RUNS,
  /** Makes an output: among those of its run. */
  LOOK_AT_OUTPUTS,
  /** Makes a file whole: at its size, and whether it has a link. */
  LOOK_AT_FILE;

  /** Whether the call may be sent again after it ended so, before anybody looked. */
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
