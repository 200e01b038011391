package io.civisparallel.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where this program keeps things of its own for a user, by the rules of XDG. */
enum UserFolder {
  /** What could be found out again; the launcher uses it too. */
  CACHE("XDG_CACHE_HOME", ".cache"),
  /** Journals of runs that write to standard output. */
  STATE("XDG_STATE_HOME", ".local/state");

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
    String home = env.getOrDefault("HOME", "");
    return home.startsWith("/") ? Path.of(home, underHome, NAME) : null;
  }
}
