package io.civisparallel.platform.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the log of a run.
 *
 * @param id grows with time
 */
public record LogResponse(long id, @Nullable Instant createdAt, String message, String level) {}
