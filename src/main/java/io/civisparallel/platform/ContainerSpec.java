package io.civisparallel.platform;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A container script to be made. What is null is left to the platform.
 *
 * @param name unique, so that a creation whose outcome is unknown can be looked up
 * @param image without its tag
 * @param imageTag the image's tag
 * @param repository code that the platform clones to {@code /app}, or null
 * @param command run as {@code sh -c}
 * @param resources what it may use
 * @param params in the order in which they are declared
 * @param arguments values of declared parameters without a fixed one, each as JSON text
 * @param gitCredentialId for a repository that is not public
 * @param remoteHostCredentialId database credentials that reach the container's environment
 * @param cancelTimeout seconds from TERM to KILL
 * @param timeZone such as {@code America/Chicago}
 * @param instanceType of the machine that it is to run on
 * @param partitionLabel of the part of the cluster that it is to run in
 * @param targetProjectId the project that its outputs are added to
 * @param hidden whether lists leave it out unless asked
 * @param extra further fields of the request as the text of a JSON object, or null; its params and
 *     arguments come beside those here
 */
public record ContainerSpec(
    String name,
    String image,
    String imageTag,
    @Nullable Repository repository,
    String command,
    Resources resources,
    List<Param> params,
    Map<String, String> arguments,
    @Nullable Long gitCredentialId,
    @Nullable Long remoteHostCredentialId,
    int cancelTimeout,
    @Nullable String timeZone,
    @Nullable String instanceType,
    @Nullable String partitionLabel,
    @Nullable Long targetProjectId,
    boolean hidden,
    @Nullable String extra)
    implements ScriptSpec {

  /** Takes copies of the collections. */
  public ContainerSpec {
    params = List.copyOf(params);
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  /** A script of this image that runs this command, hidden, with everything else by default. */
  public static ContainerSpecBuilder builder(String image, String imageTag, String command) {
    return new ContainerSpecBuilder(image, imageTag, command);
  }

  /** A builder that begins with what this one is. */
  public ContainerSpecBuilder toBuilder() {
    return new ContainerSpecBuilder(this);
  }

  @Override
  public ScriptKind kind() {
    return ScriptKind.CONTAINER;
  }

  @Override
  public <T> T accept(Receiver<T> receiver) {
    return receiver.container(this);
  }

  /** Leaves values out, because they may be secrets. */
  @Override
  public String toString() {
    return "ContainerSpec[name=" + name + ", image=" + image + ":" + imageTag + "]";
  }

  /**
   * Code in a repository.
   *
   * @param uri with or without a scheme
   * @param ref branch, tag or commit; null for the default branch
   */
  public record Repository(String uri, @Nullable String ref) {}
}
