package io.civisparallel.platform.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job of any kind, as lists show it. */
public record JobSummary(
    long id,
    String name,
    String type,
    @Nullable Long fromTemplateId,
    String state,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    @Nullable JobRunResponse lastRun,
    boolean archived,
    UserResponse author,
    Schedule schedule) {}
