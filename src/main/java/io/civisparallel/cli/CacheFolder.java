package io.civisparallel.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where this program keeps what it could find out again, as the launcher does. */
final class CacheFolder {

  private static final String NAME = "civis-parallel";

  private CacheFolder() {}

  /**
   * The folder, which need not be there, or null where the user has no home.
   *
   * @param env the environment: XDG_CACHE_HOME where that is an absolute path, else HOME
   */
  static @Nullable Path of(Map<String, String> env) {
    String cache = env.getOrDefault("XDG_CACHE_HOME", "");
    if (cache.startsWith("/")) {
      return Path.of(cache, NAME);
    }
    String home = env.getOrDefault("HOME", "");
    return home.startsWith("/") ? Path.of(home, ".cache", NAME) : null;
  }
}
