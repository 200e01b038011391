package io.civisparallel.local.engine.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The control group of a container, as this machine's kernel shows it. It tells whether the kernel
 * has killed a process because memory ran out, which not every engine does: Podman 4.3 says nothing
 * of it. It goes soon after the container.
 *
 * @param file that holds the count, a line of {@code oom_kill N}
 */
record ControlGroup(Path file) {

  private static final Path GROUPS = Path.of("/sys/fs/cgroup");
  private static final String COUNT = "oom_kill ";

  /**
   * Finds that of a process, or gives null where it cannot be looked at: where the engine runs on
   * another machine, such as a virtual one, the number means nothing here.
   *
   * @param pid the first process of the container
   * @param id of the container, which the group's path has in it
   */
  static @Nullable ControlGroup of(long pid, ContainerId id) {
    if (pid <= 0) {
      return null;
    }
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "cgroup")).stream()
          .filter(line -> line.contains(id.text()))
          .flatMap(ControlGroup::files)
          .filter(Files::isReadable)
          .findFirst()
          .map(ControlGroup::new)
          .orElse(null);
    } catch (IOException e) {
      return null;
    }
  }

  /** Whether the kernel has killed for want of memory in it; not if it is gone already. */
  boolean hasRunOutOfMemory() {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(COUNT))
          .anyMatch(line -> !line.substring(COUNT.length()).strip().equals("0"));
    } catch (IOException e) {
      return false;
    }
  }

  /** A line reads {@code NUMBER:CONTROLLERS:PATH}; version 2 has no controllers. */
  private static Stream<Path> files(String line) {
    String[] parts = line.split(":", 3);
    if (parts.length < 3 || !parts[2].startsWith("/")) {
      return Stream.empty();
    }
    String path = parts[2].substring(1);
    if (parts[1].isEmpty()) {
      return Stream.of(GROUPS.resolve(path).resolve("memory.events"));
    }
    return List.of(parts[1].split(",", -1)).contains("memory")
        ? Stream.of(GROUPS.resolve("memory").resolve(path).resolve("memory.oom_control"))
        : Stream.empty();
  }
}
