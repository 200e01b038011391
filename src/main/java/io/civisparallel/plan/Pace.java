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
public record Pace(int jobs, int preDispatch, Duration fastestPoll, Duration slowestPoll) {}
