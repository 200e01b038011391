package io.civisparallel.worker;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How large the heap of a child JVM may grow. Java takes a quarter of what it sees, which in a
 * container of one program leaves most of the memory that was paid for unused, and on a machine
 * that containers share is more than was asked for.
 */
final class Heap {

  /**
   * What the children's heaps take of the container's memory: the rest is for what JVMs need beside
   * their heaps (classes, code, threads, about 100 MB each) and for the worker.
   */
  private static final double SHARE = 0.6;

  /** In MB; with less hardly any program starts. */
  private static final int SMALLEST = 16;

  private static final Pattern SAID =
      Pattern.compile("-Xmx|-XX:MaxHeapSize|-XX:MaxRAM|-XX:InitialRAMPercentage");

  private Heap() {}

  /**
   * Flags for each child, or none where the user says it, or nobody knows the memory.
   *
   * @param memory of the container, in MB
   * @param children among which it is divided
   * @param options that the target's manifest or the user gives
   */
  static List<String> options(
      @Nullable Integer memory,
      int children,
      List<String> options,
      Map<String, String> environment) {
    Stream<String> said =
        Stream.concat(
            options.stream(),
            JvmCommand.OPTION_VARIABLES.stream().map(it -> environment.getOrDefault(it, "")));
    if (memory == null || said.anyMatch(it -> SAID.matcher(it).find())) {
      return List.of();
    }
    return List.of("-Xmx" + Math.max(SMALLEST, (int) (memory * SHARE / children)) + "m");
  }
}
