package io.civisparallel.local.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.Printable;
import io.civisparallel.local.engine.GitAddress;
import io.civisparallel.platform.ContainerSpec.Repository;
import io.civisparallel.system.FolderRemoval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The repositories of this engine's containers: each is cloned once, by this machine's git with all
 * that is configured for it, and copied for each container. Safe for all threads.
 */
final class Clones {

  private static final Logger LOGGER = LogManager.getLogger();
  private static final int MOST_LINES = 200;

  private final Path folder;
  private final Map<String, String> environment;
  private final Map<Repository, Path> clones = new HashMap<>();

  /**
   * None so far.
   *
   * @param folder private to this engine
   * @param environment of this process, in which git finds its configuration
   */
  Clones(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
  }

  /**
   * A container's own copy, which whoever runs in the container may write to.
   *
   * @param name of the container
   * @throws CloneException if git cannot clone it
   * @throws IOException if it cannot be copied
   */
  Path copy(Repository repository, String name) throws CloneException, IOException {
    Path clone = clone(repository);
    Path copy = Files.createDirectories(folder.resolve("app")).resolve(name);
    try {
      FolderCopy.make(clone, copy);
    } catch (IOException e) {
      remove(copy);
      throw e;
    }
    return copy;
  }

  /** Removes a copy, as far as that can be; does nothing for null. */
  void remove(@Nullable Path copy) {
    @Nullable IOException kept = copy == null ? null : FolderRemoval.remove(copy);
    if (kept != null) {
      LOGGER.debug("cannot remove a container's copy of its repository", kept);
    }
  }

  /** What has failed is tried again for the next container. */
  private synchronized Path clone(Repository repository) throws CloneException, IOException {
    @Nullable Path known = clones.get(repository);
    if (known != null) {
      return known;
    }
    Path place = Files.createDirectories(folder.resolve("clones")).resolve("" + clones.size());
    @Nullable IOException kept = FolderRemoval.remove(place);
    if (kept != null && Files.exists(place)) {
      throw kept;
    }
    @Nullable String ref = repository.ref();
    List<String> clone = new ArrayList<>(List.of("clone", "--quiet"));
    if (ref != null) {
      requireName(ref);
      clone.add("--no-checkout");
    }
    clone.addAll(List.of("--", GitAddress.of(repository), place.toString()));
    git(clone);
    if (ref != null) {
      git(List.of("-C", place.toString(), "checkout", "--quiet", ref, "--"));
    }
    clones.put(repository, place);
    return place;
  }

  /** What git would take for an option of its own is the name of nothing. */
  private static void requireName(String ref) throws CloneException {
    if (ref.startsWith("-")) {
      throw new CloneException(
          List.of("'" + Printable.clean(ref) + "' is no branch, tag or commit"));
    }
  }

  /** Nobody is asked for a password: several of these run at once, beside the live display. */
  private void git(List<String> words) throws CloneException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(words);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    builder.environment().putIfAbsent("SSH_ASKPASS", "false");
    builder.environment().put("SSH_ASKPASS_REQUIRE", "force");
    try {
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.onExit().join().exitValue() != 0) {
        throw new CloneException(said.lines().limit(MOST_LINES).map(Printable::clean).toList());
      }
    } catch (IOException e) {
      throw new EnvironmentException(
          "cannot clone the repository, for git cannot be started here: "
              + e.getMessage()
              + "; install git",
          e);
    }
  }
}
