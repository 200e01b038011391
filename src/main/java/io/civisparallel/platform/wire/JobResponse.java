package io.civisparallel.platform.wire;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job of any kind, with its runs.
 *
 * @param runs the newest first
 */
public record JobResponse(
    long id,
    String name,
    String type,
    @Nullable Long fromTemplateId,
    String state,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    List<JobRunResponse> runs,
    @Nullable JobRunResponse lastRun,
    boolean hidden,
    boolean archived,
    UserResponse author,
    String myPermissionLevel,
    @Nullable String successEmailSubject,
    @Nullable String successEmailBody,
    @Nullable String runningAsUser,
    @Nullable String runByUser,
    Schedule schedule) {

  /** Takes copies of the collections. */
  public JobResponse {
    runs = Copies.orEmpty(runs);
  }
}
