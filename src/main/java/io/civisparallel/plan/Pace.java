package io.civisparallel.plan;

import java.time.Duration;

/**
 * How fast a run goes.
 *
 * @param jobs containers in flight at most
 * @param preDispatch scripts made but not started, beyond those in flight
 * @param fastestPoll between two reads of state while things change
 * @param slowestPoll between two reads of state while nothing changes
 */
public record Pace(int jobs, int preDispatch, Duration fastestPoll, Duration slowestPoll) {

  /** The embedded platform's fastest: it is near, and has no budget. */
  public static final Duration EMBEDDED_FASTEST_POLL = Duration.ofMillis(50);

  /** The embedded platform's slowest: containers there may end within moments. */
  public static final Duration EMBEDDED_SLOWEST_POLL = Duration.ofMillis(200);

  /**
   * The pace where the platform turns out to be an embedded one; an interval that is fixed stays.
   */
  public Pace onEmbedded() {
    return fastestPoll.equals(slowestPoll)
        ? this
        : new Pace(jobs, preDispatch, EMBEDDED_FASTEST_POLL, EMBEDDED_SLOWEST_POLL);
  }
}
