package io.civisparallel.platform;

import io.civisparallel.platform.ContainerSpec.Repository;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A container script as it stands on the platform; null for what it does not say.
 *
 * @param id the script's id
 * @param fromTemplateId the template that it was made from, or null
 * @param image without its tag
 * @param imageTag the image's tag
 * @param repository code that the platform clones to {@code /app}
 * @param params that it declares
 * @param arguments values of its parameters, each as JSON text
 * @param gitCredentialId for the repository
 * @param remoteHostCredentialId database credentials that reach the container's environment
 * @param cpu in shares
 * @param memory in MB
 * @param diskSpace in GB
 * @param cancelTimeout seconds from TERM to KILL
 * @param timeZone such as {@code America/Chicago}
 */
public record ScriptDetails(
    long id,
    @Nullable Long fromTemplateId,
    @Nullable String image,
    @Nullable String imageTag,
    @Nullable Repository repository,
    List<Param> params,
    Map<String, String> arguments,
    @Nullable Long gitCredentialId,
    @Nullable Long remoteHostCredentialId,
    @Nullable Integer cpu,
    @Nullable Integer memory,
    @Nullable Double diskSpace,
    @Nullable Integer cancelTimeout,
    @Nullable String timeZone) {

  /** Takes copies of the collections. */
  public ScriptDetails {
    params = List.copyOf(params);
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  /** Leaves values out, because they may be secrets. */
  @Override
  public String toString() {
    return "ScriptDetails[id=" + id + ", image=" + image + ":" + imageTag + "]";
  }
}
