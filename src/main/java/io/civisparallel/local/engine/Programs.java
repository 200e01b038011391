package io.civisparallel.local.engine;

import io.civisparallel.error.EnvironmentException;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The programs of this machine that the process engine is built on, each by its absolute path, so
 * that a container's own PATH has no say in which one is taken.
 *
 * @param sh the shell
 * @param env one that gives signals their default action back; null where there is none, and
 *     containers ignore the signals that this process ignores
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
   * Looks for them in PATH, and then where they usually are.
   *
   * @param environment of this process
   * @throws EnvironmentException if there is no shell
   */
  static Programs find(Map<String, String> environment) {
    return find(environment, USUAL_PATH);
  }

  /** The same with another idea of where programs usually are. */
  static Programs find(Map<String, String> environment, String usual) {
    String given = environment.getOrDefault("PATH", "");
    String path = given + File.pathSeparator + usual;
    Path sh = find("sh", path);
    if (sh == null) {
      throw new EnvironmentException(
          "cannot run containers as processes: no program named sh in PATH ("
              + given
              + "); install a POSIX shell, or add its folder to PATH");
    }
    return new Programs(
        sh,
        resetting(find("env", path), sh),
        find("setsid", path),
        find("setpriv", path),
        find("unshare", path));
  }

  /** Only the env of newer GNU coreutils can do it. */
  private static @Nullable Path resetting(@Nullable Path env, Path sh) {
    if (env == null) {
      return null;
    }
    try {
      Process process =
          new ProcessBuilder(env.toString(), "--default-signal", sh.toString(), "-c", ":")
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start();
      return process.onExit().join().exitValue() == 0 ? env : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static @Nullable Path find(String name, String path) {
    for (String folder : path.split(File.pathSeparator, -1)) {
      Path program = Path.of(folder, name);
      if (program.isAbsolute() && Files.isRegularFile(program) && Files.isExecutable(program)) {
        return program;
      }
    }
    return null;
  }
}
