package io.civisparallel.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The life of a container, as far as it is known; null for a time that is not.
 *
 * @param number in the run, from 1
 * @param jobId its script; 0 if there never was one
 * @param first index of its first set, from 0
 * @param sets how many it was given
 * @param startedAt the platform had taken its run
 * @param runningAt it was first seen running
 * @param begunAt its first set began, by the worker's clock
 * @param endedAt it was seen to have ended
 * @param outcome what came of it
 */
public record ContainerSpan(
    int number,
    long jobId,
    int first,
    int sets,
    @Nullable Instant startedAt,
    @Nullable Instant runningAt,
    @Nullable Instant begunAt,
    @Nullable Instant endedAt,
    Outcome outcome) {

  /** What came of a container, the worst of its sets deciding. */
  public enum Outcome {
    SUCCEEDED,
    FAILED,
    CANCELLED,
    /** At least one of its sets was tried again elsewhere, and none failed for good. */
    RETRIED,
    /** It ended, or was given up, without a word about its sets. */
    LOST
  }
}
