package io.civisparallel.local.engine;

import io.civisparallel.error.EnvironmentException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The programs of this machine that the process engine is built on, each by its absolute path, so
 * that a container's own PATH has no say in which one is taken.
 *
 * @param sh the shell
 * @param env null if it is not there, which costs containers nothing but the default action of INT
 * @param setsid null where there is none (macOS)
 * @param setpriv null where there is none
 * @param unshare null where there is none
 */
record Programs(
    Path sh,
    @Nullable Path env,
    @Nullable Path setsid,
    @Nullable Path setpriv,
    @Nullable Path unshare) {

  /** Where programs are looked for when PATH does not say, and after what it says. */
  static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  /**
   * Looks for them.
   *
   * @param environment of this process
   * @throws EnvironmentException if there is no shell
   */
  static Programs find(Map<String, String> environment) {
    String path = environment.getOrDefault("PATH", "");
    Path sh = find("sh", path);
    if (sh == null) {
      throw new EnvironmentException(
          "cannot run containers as processes: no program named sh in PATH ("
              + path
              + "); install a POSIX shell, or add its folder to PATH");
    }
    return new Programs(
        sh, find("env", path), find("setsid", path), find("setpriv", path), find("unshare", path));
  }

  private static @Nullable Path find(String name, String path) {
    for (String folder : (path + File.pathSeparator + USUAL_PATH).split(File.pathSeparator)) {
      Path program = Path.of(folder, name);
      if (program.isAbsolute() && Files.isRegularFile(program) && Files.isExecutable(program)) {
        return program;
      }
    }
    return null;
  }
}
