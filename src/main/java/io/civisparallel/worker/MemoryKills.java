package io.civisparallel.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How many processes of this container the kernel has killed because memory ran out. Linux counts
 * them in files of the control group, the first of which is of version 2.
 */
final class MemoryKills {

  private static final List<Path> FILES =
      List.of(
          Path.of("/sys/fs/cgroup/memory.events"),
          Path.of("/sys/fs/cgroup/memory/memory.oom_control"));

  private MemoryKills() {}

  /** The count up to now, or 0 where it is not known. */
  static long count() {
    for (Path file : FILES) {
      try {
        for (String line : Files.readAllLines(file)) {
          if (line.startsWith("oom_kill ")) {
            return Long.parseLong(line.substring("oom_kill ".length()).strip());
          }
        }
      } catch (IOException | NumberFormatException e) {
        // There is no such file in this container.
      }
    }
    return 0;
  }
}
