package io.civisparallel.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container script to be made.
 *
 * @param name unique, so that a creation whose outcome is unknown can be looked up
 * @param image without its tag
 * @param imageTag the image's tag
 * @param repository code that the platform clones to {@code /app}, or null
 * @param command run as {@code sh -c}
 * @param resources what it may use
 * @param params in the order in which they are declared
 * @param cancelTimeout seconds from TERM to KILL
 * @param hidden whether lists leave it out unless asked
 */
public record ContainerSpec(
    String name,
    String image,
    String imageTag,
    @Nullable Repository repository,
    String command,
    Resources resources,
    List<Param> params,
    int cancelTimeout,
    boolean hidden) {

  /** Takes copies of the collections. */
  public ContainerSpec {
    params = List.copyOf(params);
  }

  /**
   * Code in a repository.
   *
   * @param uri with or without a scheme
   * @param ref branch, tag or commit; null for the default branch
   */
  public record Repository(String uri, @Nullable String ref) {}
}
