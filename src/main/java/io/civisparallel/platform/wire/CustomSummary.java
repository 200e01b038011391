package io.civisparallel.platform.wire;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A script made from a template, as lists show it. */
public record CustomSummary(
    long id,
    String name,
    String type,
    String backingScriptType,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    UserResponse author,
    String state,
    @Nullable Instant finishedAt,
    List<ScriptProject> projects,
    @Nullable Long parentId,
    long fromTemplateId,
    @Nullable String timeZone,
    @Nullable JobRunResponse lastRun,
    boolean archived,
    @Nullable JobRunResponse lastSuccessfulRun) {

  /** Takes copies of the collections. */
  public CustomSummary {
    projects = Copies.orEmpty(projects);
  }
}
