package io.civisparallel.worker;

import io.civisparallel.envelope.SetError;
import io.civisparallel.envelope.SetError.Kind;
import io.civisparallel.worker.child.Failure;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the program threw, with what to do next where that is known. */
final class Thrown {

  private Thrown() {}

  /**
   * Makes the error of a set.
   *
   * @param heapBytes how large the JVM's heap may grow
   * @param classPath of the program
   */
  static SetError of(Failure failure, long heapBytes, List<Path> classPath, List<String> logs) {
    String message = failure.message();
    @Nullable String advice =
        failure.memory() ? memory(heapBytes) : new Advice(classPath).on(failure);
    String whole = advice == null ? message : message == null ? advice : message + ". " + advice;
    Kind kind = failure.memory() ? Kind.MEMORY : Kind.TASK;
    return new SetError(kind, failure.type(), whole, failure.stackTrace(), logs);
  }

  private static String memory(long heapBytes) {
    return "The program's JVM has a heap of "
        + heapBytes / 1024 / 1024
        + " MB at most"
        + ContainerMemory.limit().map(limit -> ", in a container of " + limit + " MB").orElse("")
        + ". Ask for more memory with --memory, or give the JVM a larger share of it"
        + " (JAVA_TOOL_OPTIONS=-XX:MaxRAMPercentage=75).";
  }
}
