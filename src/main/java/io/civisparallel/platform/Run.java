package io.civisparallel.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run of a container script.
 *
 * @param id the run's id
 * @param state where it stands
 * @param cancelRequested whether it was asked to end
 * @param startedAt null until it started
 * @param finishedAt null until it ended
 * @param error what the platform says of a failure; may be null even then
 * @param maxMemoryMb the most memory that it used, in MB; null until it ended and where it is not
 *     known
 */
public record Run(
    long id,
    RunState state,
    boolean cancelRequested,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String error,
    @Nullable Double maxMemoryMb) {

  /** A run of which nothing is known of its memory. */
  public Run(
      long id,
      RunState state,
      boolean cancelRequested,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt,
      @Nullable String error) {
    this(id, state, cancelRequested, startedAt, finishedAt, error, null);
  }
}
