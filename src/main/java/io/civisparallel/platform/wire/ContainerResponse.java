package io.civisparallel.platform.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A container script.
 *
 * @param cancelTimeout seconds from TERM to KILL
 */
public record ContainerResponse(
    long id,
    List<ScriptAlias> fromTemplateAliases,
    String name,
    String type,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    UserResponse author,
    String state,
    @Nullable Instant finishedAt,
    String category,
    List<ScriptProject> projects,
    @Nullable Long parentId,
    @Nullable String userContext,
    List<ScriptParam> params,
    Map<String, JsonNode> arguments,
    boolean isTemplate,
    @Nullable Integer templateDependentsCount,
    @Nullable Long publishedAsTemplateId,
    @Nullable Long fromTemplateId,
    @Nullable String templateScriptName,
    ScriptLinks links,
    Schedule schedule,
    Notifications notifications,
    UserResponse runningAs,
    RequiredResources requiredResources,
    @Nullable String repoHttpUri,
    @Nullable String repoRef,
    @Nullable Long remoteHostCredentialId,
    @Nullable Long gitCredentialId,
    @Nullable String dockerCommand,
    @Nullable String dockerImageName,
    @Nullable String dockerImageTag,
    @Nullable String instanceType,
    @Nullable Integer cancelTimeout,
    @Nullable JobRunResponse lastRun,
    @Nullable String timeZone,
    @Nullable String partitionLabel,
    String myPermissionLevel,
    boolean hidden,
    boolean archived,
    @Nullable Long targetProjectId,
    @Nullable Long runningAsId) {

  /** Takes copies of the collections. */
  public ContainerResponse {
    fromTemplateAliases = Copies.orEmpty(fromTemplateAliases);
    projects = Copies.orEmpty(projects);
    params = Copies.orEmpty(params);
    arguments = Copies.orEmpty(arguments);
  }
}
