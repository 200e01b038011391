package io.civisparallel.platform.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.Resources;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /scripts/containers} and {@code PATCH /scripts/containers/{id}}: a container script,
 * or what is to change of it. What is absent is left to the platform; {@code requiredResources} has
 * to be there at creation.
 *
 * @param arguments values of declared parameters
 * @param repoRef branch, tag or commit
 * @param dockerCommand run as {@code sh -c}
 * @param cancelTimeout seconds from TERM to KILL
 * @param hidden at creation only
 */
public record ContainerRequest(
    @Nullable String name,
    @JsonAlias("parent_id") @Nullable Long parentId,
    @JsonAlias("user_context") @Nullable String userContext,
    @Nullable List<ScriptParam> params,
    @Nullable Map<String, JsonNode> arguments,
    @Nullable Schedule schedule,
    @Nullable Notifications notifications,
    @JsonAlias("required_resources") @Nullable RequiredResources requiredResources,
    @JsonAlias("repo_http_uri") @Nullable String repoHttpUri,
    @JsonAlias("repo_ref") @Nullable String repoRef,
    @JsonAlias("remote_host_credential_id") @Nullable Long remoteHostCredentialId,
    @JsonAlias("git_credential_id") @Nullable Long gitCredentialId,
    @JsonAlias("docker_command") @Nullable String dockerCommand,
    @JsonAlias("docker_image_name") @Nullable String dockerImageName,
    @JsonAlias("docker_image_tag") @Nullable String dockerImageTag,
    @JsonAlias("instance_type") @Nullable String instanceType,
    @JsonAlias("cancel_timeout") @Nullable Integer cancelTimeout,
    @JsonAlias("time_zone") @Nullable String timeZone,
    @JsonAlias("partition_label") @Nullable String partitionLabel,
    @Nullable Boolean hidden,
    @JsonAlias("target_project_id") @Nullable Long targetProjectId,
    @JsonAlias("running_as_id") @Nullable Long runningAsId) {

  /** Takes copies of the collections. */
  public ContainerRequest {
    params = Copies.of(params);
    arguments = Copies.of(arguments);
  }

  /** A container script that tells nobody how it ended; its extra fields are left out. */
  public static ContainerRequest of(ContainerSpec spec) {
    ContainerSpec.Repository repository = spec.repository();
    Resources resources = spec.resources();
    return new ContainerRequest(
        spec.name(),
        null,
        null,
        spec.params().stream().map(ScriptParam::of).toList(),
        spec.arguments().isEmpty() ? null : ScriptBody.values(spec.arguments()),
        null,
        Notifications.silent(),
        new RequiredResources(resources.cpu(), resources.memory(), resources.diskSpace()),
        repository == null ? null : repository.uri(),
        repository == null ? null : repository.ref(),
        spec.remoteHostCredentialId(),
        spec.gitCredentialId(),
        spec.command(),
        spec.image(),
        spec.imageTag(),
        spec.instanceType(),
        spec.cancelTimeout(),
        spec.timeZone(),
        spec.partitionLabel(),
        spec.hidden(),
        spec.targetProjectId(),
        null);
  }
}
