package io.civisparallel.platform.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run of a container script.
 *
 * @param startedAt null until it started
 * @param finishedAt null until it ended
 * @param error what went wrong; may be null even then
 * @param maxMemoryUsage in MB
 * @param maxCpuUsage in shares
 */
public record ContainerRunResponse(
    long id,
    long containerId,
    String state,
    boolean isCancelRequested,
    @Nullable Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String error,
    @Nullable Double maxMemoryUsage,
    @Nullable Double maxCpuUsage) {}
