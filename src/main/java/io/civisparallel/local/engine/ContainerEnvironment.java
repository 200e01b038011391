package io.civisparallel.local.engine;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The variables that a container starts with: few, and none of this process's own but PATH.
 *
 * <p>JAVA_HOME is not among them: the running Java is first in PATH already, and an image need not
 * have it either.
 *
 * @param first what PATH begins with, ends with a separator or is empty
 * @param rest what PATH goes on with
 */
record ContainerEnvironment(String first, String rest) {

  /** Where the repository lies, for the worker. */
  private static final String APP = "CIVIS_PARALLEL_APP";

  /** UTF-8 in every language, and no other sorting than by bytes: the same on all machines. */
  private static final String LANG = "C.UTF-8";

  /**
   * Puts it together.
   *
   * @param path folders, the first first
   * @param environment of this process
   */
  static ContainerEnvironment of(List<Path> path, Map<String, String> environment) {
    String first = path.stream().map(it -> it + File.pathSeparator).collect(joining());
    String rest = environment.getOrDefault("PATH", Programs.USUAL_PATH);
    return new ContainerEnvironment(first, rest);
  }

  /**
   * All variables of one container; what it asks for wins, but PATH still begins the same.
   *
   * @param marks what the guard adds
   */
  Map<String, String> of(EngineSpec spec, ContainerFolder folder, Map<String, String> marks) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("HOME", folder.path().toString());
    all.put("TMPDIR", folder.temporary().toString());
    all.put("LANG", LANG);
    all.putAll(spec.environment());
    all.put("PATH", first + spec.environment().getOrDefault("PATH", rest));
    if (spec.repository() != null) {
      all.put(APP, folder.app().toString());
    }
    all.putAll(marks);
    return all;
  }
}
