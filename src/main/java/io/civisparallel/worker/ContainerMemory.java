package io.civisparallel.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How much memory this container may use, and has used at most, as Linux keeps it in the files of
 * the control group: of version 2 and of version 1. In whole MB (1024 * 1024 bytes).
 */
final class ContainerMemory {

  private static final Path GROUP = Path.of("/sys/fs/cgroup");

  private static final List<String> LIMITS = List.of("memory.max", "memory/memory.limit_in_bytes");
  private static final List<String> PEAKS =
      List.of("memory.peak", "memory/memory.max_usage_in_bytes");

  private static final long MB = 1024 * 1024;

  /** Version 1 says a number of pages near the largest there is where there is no limit. */
  private static final long NO_LIMIT = 1L << 50;

  private ContainerMemory() {}

  /** What it may use, or nothing where there is no limit or none is known. */
  static Optional<Long> limit() {
    return first(GROUP, LIMITS);
  }

  /** Limit and peak in words for people, or nothing where they are not known. */
  static String words() {
    return words(GROUP);
  }

  static String words(Path group) {
    Optional<Long> limit = first(group, LIMITS);
    Optional<Long> peak = first(group, PEAKS);
    return limit
        .map(it -> " (it has " + it + " MB" + peak.map(p -> ", and used " + p).orElse("") + ")")
        .orElse("");
  }

  private static Optional<Long> first(Path group, List<String> names) {
    for (String name : names) {
      try {
        long bytes = Long.parseLong(Files.readString(group.resolve(name)).strip());
        if (bytes < NO_LIMIT) {
          return Optional.of(bytes / MB);
        }
      } catch (IOException | NumberFormatException e) {
        // There is no such file in this container, or it says "max".
      }
    }
    return Optional.empty();
  }
}
