package io.civisparallel.platform.wire;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A script of any kind, as lists show it. */
public record ScriptSummary(
    long id,
    String name,
    String type,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    UserResponse author,
    String state,
    @Nullable Instant finishedAt,
    List<ScriptProject> projects,
    @Nullable Long parentId,
    boolean isTemplate,
    @Nullable Long fromTemplateId,
    ScriptLinks links,
    @Nullable String timeZone,
    @Nullable JobRunResponse lastRun,
    boolean archived,
    @Nullable Long templateScriptId) {

  /** Takes copies of the collections. */
  public ScriptSummary {
    projects = Copies.orEmpty(projects);
  }
}
