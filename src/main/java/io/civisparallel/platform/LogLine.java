package io.civisparallel.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a run's log.
 *
 * @param id grows with time
 * @param createdAt when it was written, where the platform says
 * @param message the line without its end
 */
public record LogLine(long id, @Nullable Instant createdAt, String message) {}
