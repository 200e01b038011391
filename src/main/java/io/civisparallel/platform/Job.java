package io.civisparallel.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as lists show it.
 *
 * @param id the job's id; for container scripts it is the script's
 * @param name as it was given at creation
 * @param authorId who made it
 * @param state of the job; for one that runs, of its last run
 * @param updatedAt when it changed last
 * @param lastRun its newest run, null if it never ran
 */
public record Job(
    long id,
    String name,
    long authorId,
    RunState state,
    @Nullable Instant updatedAt,
    @Nullable Run lastRun) {}
