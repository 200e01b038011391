package io.civisparallel.platform.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A template, as lists show it. */
public record TemplateSummary(
    long id,
    @JsonProperty("public") boolean isPublic,
    long scriptId,
    @Nullable String userContext,
    String name,
    String category,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    int useCount,
    @Nullable Long uiReportId,
    boolean techReviewed,
    boolean archived,
    UserResponse author) {}
