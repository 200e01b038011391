package io.civisparallel.platform.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A script made from a template. */
public record CustomResponse(
    long id,
    List<ScriptAlias> fromTemplateAliases,
    String name,
    String type,
    String backingScriptType,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    UserResponse author,
    String state,
    @Nullable Instant finishedAt,
    String category,
    List<ScriptProject> projects,
    @Nullable Long parentId,
    List<ScriptParam> params,
    Map<String, JsonNode> arguments,
    boolean isTemplate,
    @Nullable Long publishedAsTemplateId,
    long fromTemplateId,
    @Nullable Long uiReportUrl,
    @Nullable Long uiReportId,
    @Nullable Boolean uiReportProvideAPIKey,
    @Nullable String templateScriptName,
    @Nullable String templateNote,
    @Nullable Long remoteHostId,
    @Nullable Long credentialId,
    @Nullable String codePreview,
    Schedule schedule,
    Notifications notifications,
    UserResponse runningAs,
    @Nullable String timeZone,
    @Nullable JobRunResponse lastRun,
    String myPermissionLevel,
    boolean hidden,
    boolean archived,
    @Nullable Long targetProjectId,
    @Nullable JobRunResponse lastSuccessfulRun,
    @Nullable RequiredResources requiredResources,
    @Nullable String partitionLabel,
    @Nullable Long runningAsId) {

  /** Takes copies of the collections. */
  public CustomResponse {
    fromTemplateAliases = Copies.orEmpty(fromTemplateAliases);
    projects = Copies.orEmpty(projects);
    params = Copies.orEmpty(params);
    arguments = Copies.orEmpty(arguments);
  }
}
