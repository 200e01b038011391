package io.civisparallel.platform.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run, as jobs and scripts show it.
 *
 * @param startedAt null until it started
 * @param finishedAt null until it ended
 * @param error what went wrong; may be null even then
 */
public record JobRunResponse(
    long id,
    String state,
    @Nullable Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String error) {}
