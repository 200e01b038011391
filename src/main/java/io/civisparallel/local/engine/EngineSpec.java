package io.civisparallel.local.engine;

import io.civisparallel.platform.ContainerSpec.Repository;
import io.civisparallel.platform.Resources;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is to run.
 *
 * @param name unique among the containers of this engine; letters, digits and hyphens
 * @param script the name of the container script, which says what it belongs to; may be any text
 * @param image with its tag
 * @param repository code to be had at {@code /app}, or null
 * @param command run as {@code sh -c}
 * @param resources what it may use
 * @param environment what the container's environment holds beside the engine's own variables
 */
public record EngineSpec(
    String name,
    String script,
    String image,
    @Nullable Repository repository,
    String command,
    Resources resources,
    Map<String, String> environment) {

  /** Takes a copy of the environment. */
  public EngineSpec {
    environment = Map.copyOf(environment);
  }

  /** Why the kernel cannot take it, without the values, which may be keys; or null if it can. */
  public @Nullable String unfit() {
    if (command.indexOf('\0') >= 0) {
      return "cannot start: the command holds a NUL character";
    }
    for (Map.Entry<String, String> it : environment.entrySet()) {
      String variable = it.getKey();
      boolean named = !variable.isEmpty() && variable.indexOf('=') < 0;
      if (!named || (variable + it.getValue()).indexOf('\0') >= 0) {
        return "cannot start: the environment variable '" + variable + "' cannot be set";
      }
    }
    return null;
  }

  /** Leaves the environment out, because it holds keys. */
  @Override
  public String toString() {
    return "EngineSpec[name=" + name + ", image=" + image + "]";
  }
}
