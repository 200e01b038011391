package io.civisparallel.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where this program keeps things of its own for a user, by the rules of XDG. */
enum UserFolder {
  /** Settings that the user has written down. */
  CONFIG("XDG_CONFIG_HOME", ".config"),
  /** What could be found out again; the launcher uses it too. */
  CACHE("XDG_CACHE_HOME", ".cache"),
  /** Journals of runs that write to standard output. */
  STATE("XDG_STATE_HOME", ".local/state"),
  /** What only matters while a process of this program runs; a system may empty it. */
  RUNTIME("XDG_RUNTIME_DIR", "") {
    @Override
    @Nullable Path withoutOwn(Map<String, String> env) {
      Path state = STATE.of(env);
      return state == null ? null : state.resolve("runtime");
    }
  };

  private static final String NAME = "civis-parallel";

  private final String variable;
  private final String underHome;

  UserFolder(String variable, String underHome) {
    this.variable = variable;
    this.underHome = underHome;
  }

  /**
   * The folder, which need not be there, or null where the user has no home.
   *
   * @param env the environment: the folder's own variable where that is an absolute path, else HOME
   */
  @Nullable Path of(Map<String, String> env) {
    String own = env.getOrDefault(variable, "");
    if (own.startsWith("/")) {
      return Path.of(own, NAME);
    }
    return withoutOwn(env);
  }

  /** The folder where the variable says nothing. */
  @Nullable Path withoutOwn(Map<String, String> env) {
    String home = env.getOrDefault("HOME", "");
    return home.startsWith("/") ? Path.of(home, underHome, NAME) : null;
  }
}
