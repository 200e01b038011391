package io.civisparallel.platform.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /scripts/custom} and {@code PATCH /scripts/custom/{id}}: a script made from a
 * template, or what is to change of it. {@code fromTemplateId} has to be there at creation, and
 * only there.
 *
 * @param arguments values of the template's parameters
 * @param hidden at creation only
 */
public record CustomRequest(
    @Nullable String name,
    @JsonAlias("parent_id") @Nullable Long parentId,
    @Nullable Map<String, JsonNode> arguments,
    @JsonAlias("from_template_id") @Nullable Long fromTemplateId,
    @JsonAlias("remote_host_id") @Nullable Long remoteHostId,
    @JsonAlias("credential_id") @Nullable Long credentialId,
    @Nullable Schedule schedule,
    @Nullable Notifications notifications,
    @JsonAlias("time_zone") @Nullable String timeZone,
    @Nullable Boolean hidden,
    @JsonAlias("target_project_id") @Nullable Long targetProjectId,
    @JsonAlias("required_resources") @Nullable RequiredResources requiredResources,
    @JsonAlias("partition_label") @Nullable String partitionLabel,
    @JsonAlias("running_as_id") @Nullable Long runningAsId) {

  /** Takes copies of the collections. */
  public CustomRequest {
    arguments = Copies.of(arguments);
  }
}
