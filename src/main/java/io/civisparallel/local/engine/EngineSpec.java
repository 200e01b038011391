package io.civisparallel.local.engine;

import io.civisparallel.platform.ContainerSpec.Repository;
import io.civisparallel.platform.Resources;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is to run.
 *
 * @param name unique among the containers of this engine; letters, digits and hyphens
 * @param image with its tag
 * @param repository code to be had at {@code /app}, or null
 * @param command run as {@code sh -c}
 * @param resources what it may use
 * @param environment what the container's environment holds beside the engine's own variables
 */
public record EngineSpec(
    String name,
    String image,
    @Nullable Repository repository,
    String command,
    Resources resources,
    Map<String, String> environment) {

  /** Takes a copy of the environment. */
  public EngineSpec {
    environment = Map.copyOf(environment);
  }

  /** Leaves the environment out, because it holds keys. */
  @Override
  public String toString() {
    return "EngineSpec[name=" + name + ", image=" + image + "]";
  }
}
