package io.civisparallel.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where this program keeps the journals of runs that write to standard output. */
final class StateFolder {

  private static final String NAME = "civis-parallel";

  private StateFolder() {}

  /**
   * The folder, which need not be there, or null where the user has no home.
   *
   * @param env the environment: XDG_STATE_HOME where that is an absolute path, else HOME
   */
  static @Nullable Path of(Map<String, String> env) {
    String state = env.getOrDefault("XDG_STATE_HOME", "");
    if (state.startsWith("/")) {
      return Path.of(state, NAME);
    }
    String home = env.getOrDefault("HOME", "");
    return home.startsWith("/") ? Path.of(home, ".local", "state", NAME) : null;
  }
}
