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
 * @param file that holds the count, a line of {@code oom_kill N}, or null where there is none to be
 *     seen: where the engine runs on another machine, such as a virtual one, or the container was
 *     too quick
 * @param killsBefore {@link #killsOfMachine} from before the container was started
 */
record ControlGroup(@Nullable Path file, long killsBefore) {

  private static final Path GROUPS = Path.of("/sys/fs/cgroup");
  private static final Path MACHINE = Path.of("/proc/vmstat");
  private static final String COUNT = "oom_kill ";

  /**
   * Finds that of a process.
   *
   * @param pid the first process of the container
   * @param id of the container, which the group's path has in it
   * @param killsBefore from before it was started
   */
  static ControlGroup of(long pid, ContainerId id, long killsBefore) {
    return new ControlGroup(pid <= 0 ? null : find(pid, id), killsBefore);
  }

  /** How often the kernel has killed for want of memory, in whatever group. */
  static long killsOfMachine() {
    try {
      return count(MACHINE);
    } catch (IOException e) {
      return 0;
    }
  }

  /**
   * Whether the kernel has killed for want of memory in it. Where it is gone already that is taken
   * to be so if the kernel has done that to anything on this machine meanwhile.
   */
  boolean hasRunOutOfMemory() {
    if (file != null) {
      try {
        return count(file) > 0;
      } catch (IOException e) {
        // It went with its container.
      }
    }
    return killsOfMachine() > killsBefore;
  }

  private static @Nullable Path find(long pid, ContainerId id) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "cgroup")).stream()
          .filter(line -> line.contains(id.text()))
          .flatMap(ControlGroup::files)
          .filter(Files::isReadable)
          .findFirst()
          .orElse(null);
    } catch (IOException e) {
      return null;
    }
  }

  private static long count(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.matches(COUNT + "[0-9]{1,18}"))
        .mapToLong(line -> Long.parseLong(line.substring(COUNT.length())))
        .findFirst()
        .orElse(0);
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
