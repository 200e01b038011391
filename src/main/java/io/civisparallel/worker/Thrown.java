package io.civisparallel.worker;

import io.civisparallel.envelope.SetError;
import io.civisparallel.envelope.SetError.Kind;
import io.civisparallel.worker.child.Failure;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the program threw, with what to do next where that is known. */
final class Thrown {

  private static final Pattern CLASS_FILE_VERSION =
      Pattern.compile("class file version (\\d+)\\.\\d+");

  /** Class files of Java N have this version and N. */
  private static final int BEFORE_JAVA_1 = 44;

  private Thrown() {}

  /**
   * Makes the error of a set.
   *
   * @param heapBytes how large the JVM's heap may grow
   */
  static SetError of(Failure failure, long heapBytes, List<String> logs) {
    String message = failure.message();
    String advice = failure.memory() ? memory(heapBytes) : advice(failure.type(), message);
    String whole = advice == null ? message : message == null ? advice : message + ". " + advice;
    Kind kind = failure.memory() ? Kind.MEMORY : Kind.TASK;
    return new SetError(kind, failure.type(), whole, failure.stackTrace(), logs);
  }

  private static String memory(long heapBytes) {
    return "The program's JVM has a heap of "
        + heapBytes / 1024 / 1024
        + " MB at most. Ask for more memory with --memory, or give the JVM a larger share of it"
        + " (JAVA_TOOL_OPTIONS=-XX:MaxRAMPercentage=75).";
  }

  private static @Nullable String advice(String type, @Nullable String message) {
    return switch (type) {
      case "java.lang.ClassNotFoundException", "java.lang.NoClassDefFoundError" ->
          "The class is in no jar of the class path in the container: name the jar that has it in"
              + " --classpath, or in the Class-Path of the jar's manifest.";
      case "java.lang.UnsupportedClassVersionError" -> newerJava(message);
      case "java.lang.NoSuchMethodError", "java.lang.NoSuchFieldError" ->
          "A jar of the class path is of another version than the program was compiled against.";
      default -> null;
    };
  }

  private static String newerJava(@Nullable String message) {
    String running = System.getProperty("java.specification.version");
    Matcher version = CLASS_FILE_VERSION.matcher(message == null ? "" : message);
    String wanted =
        version.find()
            ? "Java " + (Integer.parseInt(version.group(1)) - BEFORE_JAVA_1)
            : "a newer Java";
    return "It was compiled for "
        + wanted
        + ", and the container has Java "
        + running
        + ": choose an image with a newer Java, or compile with --release "
        + running
        + ".";
  }
}
