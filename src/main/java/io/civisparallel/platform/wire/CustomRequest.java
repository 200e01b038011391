package io.civisparallel.platform.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.platform.CustomSpec;
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

  /** A custom script that tells nobody how it ended; its extra fields are left out. */
  public static CustomRequest of(CustomSpec spec) {
    CustomSpec.Overrides overrides = spec.overrides();
    return new CustomRequest(
        spec.name(),
        null,
        ScriptBody.values(spec.arguments()),
        spec.templateId(),
        null,
        null,
        null,
        Notifications.silent(),
        overrides.timeZone(),
        spec.hidden(),
        overrides.targetProjectId(),
        resources(overrides),
        overrides.partitionLabel(),
        null);
  }

  private static @Nullable RequiredResources resources(CustomSpec.Overrides overrides) {
    boolean none =
        overrides.cpu() == null && overrides.memory() == null && overrides.diskSpace() == null;
    return none
        ? null
        : new RequiredResources(overrides.cpu(), overrides.memory(), overrides.diskSpace());
  }
}
