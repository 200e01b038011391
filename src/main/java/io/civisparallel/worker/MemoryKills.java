package io.civisparallel.worker;

import io.civisparallel.system.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How many processes of this container the kernel has killed because memory ran out. Linux counts
 * them in files of the control group, the first of which is of version 2. For one thread.
 */
final class MemoryKills {

  private static final List<Path> FILES =
      List.of(
          Path.of("/sys/fs/cgroup/memory.events"),
          Path.of("/sys/fs/cgroup/memory/memory.oom_control"));

  /** To read the files takes longer than many a set does. */
  private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

  private final Clock clock;
  private long known = -1;
  private long knownSince;

  MemoryKills(Clock clock) {
    this.clock = clock;
  }

  /** From here on they are watched for; a second before that may be taken for it. */
  void watch() {
    if (known < 0 || clock.nanoTime() - knownSince > FRESH_NANOS) {
      read();
    }
  }

  /** Whether there was one since. */
  boolean happened() {
    long before = known;
    read();
    return known > before;
  }

  private void read() {
    known = count();
    knownSince = clock.nanoTime();
  }

  /** The count up to now, or 0 where it is not known. */
  private static long count() {
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
