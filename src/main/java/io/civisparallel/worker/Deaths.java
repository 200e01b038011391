package io.civisparallel.worker;

import io.civisparallel.envelope.SetError;
import io.civisparallel.envelope.SetError.Kind;
import io.civisparallel.worker.child.HaltCode;
import java.util.List;
import java.util.Map;

/** What is said of a JVM that ended by itself, or was ended. */
final class Deaths {

  /** An exit code above this is a signal's number and this, as shells have it. */
  private static final int SIGNALS = 128;

  private static final int KILL = 9;

  private static final String KILLED = "the JVM of the program was killed by signal 9 (KILL)";

  /** What a JVM prints first when it crashes; without core dumps it then exits with 1. */
  private static final String CRASHED = "A fatal error has been detected by the Java Runtime";

  private static final Map<Integer, String> SIGNAL_NAMES =
      Map.of(2, "INT", 4, "ILL", 6, "ABRT", 7, "BUS", 8, "FPE", 9, "KILL", 11, "SEGV", 15, "TERM");

  private static final List<Integer> CRASHES = List.of(4, 6, 7, 8, 11);

  private Deaths() {}

  /**
   * The end of a JVM.
   *
   * @param code its exit code
   * @param orderly whether it said before that it would end
   * @param killedForMemory whether the kernel killed a process of the container meanwhile
   * @param stuck whether it did not end in time though it said so, and was killed
   */
  record Exit(int code, boolean orderly, boolean killedForMemory, boolean stuck) {}

  /** A JVM that ended before it had said a word. */
  static SetFailure notStarted(int code, List<String> logs) {
    String message =
        "The Java of the program did not start ("
            + ended(code)
            + "); the last lines of the log say why. Options for it come from JAVA_TOOL_OPTIONS, from"
            + " JDK_JAVA_OPTIONS and from the jar's manifest.";
    return new SetFailure(new SetError(Kind.SETUP, "exit", message, null, logs), null);
  }

  /**
   * A {@code main} that ended with a code other than 0, or a call that never came back.
   *
   * @param main whether it was a {@code main}
   * @param exit how its JVM ended
   */
  static SetError of(boolean main, Exit exit, List<String> logs) {
    boolean signal = isSignal(exit.code()) && !exit.orderly();
    if (signal && exit.killedForMemory() && exit.code() == SIGNALS + KILL) {
      String message =
          KILLED
              + ": the container ran out of memory"
              + ContainerMemory.words()
              + ". Ask for more with --memory.";
      return new SetError(Kind.MEMORY, "signal", message, null, logs);
    }
    if (!exit.orderly() && hasCrashed(exit.code(), logs)) {
      String message = "the JVM of the program crashed (" + ended(exit.code()) + "); see the log";
      return new SetError(Kind.TASK, "crash", message, null, logs);
    }
    if (signal) {
      String more = exit.code() == SIGNALS + KILL ? ", as happens when memory runs out" : "";
      String message = "the JVM of the program was " + ended(exit.code()) + more;
      return new SetError(Kind.TASK, "signal", message, null, logs);
    }
    return new SetError(Kind.TASK, "exit", message(main, exit), null, logs);
  }

  private static String message(boolean main, Exit exit) {
    if (exit.stuck()) {
      return "the program was ending, but its shutdown hooks did not come to an end, and it was"
          + " killed";
    }
    if (main) {
      return "exit code " + exit.code();
    }
    if (!exit.orderly() && exit.code() == HaltCode.BROKEN) {
      return "civis-parallel could not go on in the program's JVM (exit code "
          + exit.code()
          + "), as when the program stops threads that are not its own; see the log";
    }
    return exit.orderly()
        ? "the program called System.exit(" + exit.code() + ")"
        : "the program halted its JVM with exit code " + exit.code();
  }

  private static boolean hasCrashed(int code, List<String> logs) {
    return CRASHES.contains(code - SIGNALS) || logs.stream().anyMatch(it -> it.contains(CRASHED));
  }

  private static String ended(int code) {
    if (!isSignal(code)) {
      return "exit code " + code;
    }
    int number = code - SIGNALS;
    String name = SIGNAL_NAMES.get(number);
    return "killed by signal " + number + (name == null ? "" : " (" + name + ")");
  }

  private static boolean isSignal(int code) {
    return code > SIGNALS && code < SIGNALS + 65;
  }
}
