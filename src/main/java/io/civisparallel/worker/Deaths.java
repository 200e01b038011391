package io.civisparallel.worker;

import io.civisparallel.envelope.SetError;
import io.civisparallel.envelope.SetError.Kind;
import java.util.List;
import java.util.Map;

/** What is said of a JVM that ended by itself, or was ended. */
final class Deaths {

  /** An exit code above this is a signal's number and this, as shells have it. */
  private static final int SIGNALS = 128;

  private static final int KILL = 9;

  private static final Map<Integer, String> SIGNAL_NAMES =
      Map.of(2, "INT", 4, "ILL", 6, "ABRT", 7, "BUS", 8, "FPE", 9, "KILL", 11, "SEGV", 15, "TERM");

  private static final List<Integer> CRASHES = List.of(4, 6, 7, 8, 11);

  private Deaths() {}

  /** A JVM that ended before it had said a word. */
  static SetFailure notStarted(int code, List<String> logs) {
    String message =
        "The Java of the program did not start ("
            + ended(code)
            + "); the last lines of the log say why. Options for it come from JAVA_TOOL_OPTIONS, from"
            + " JDK_JAVA_OPTIONS and from the jar's manifest.";
    return new SetFailure(new SetError(Kind.SETUP, "exit", message, null, logs), null);
  }

  /** A {@code main} that ended with a code other than 0. */
  static SetError ofMain(int code, boolean orderly, boolean killedForMemory, List<String> logs) {
    return isSignal(code) && !orderly
        ? signal(code - SIGNALS, killedForMemory, logs)
        : new SetError(Kind.TASK, "exit", "exit code " + code, null, logs);
  }

  /** A call that never came back, because its JVM ended. */
  static SetError ofCall(int code, boolean orderly, boolean killedForMemory, List<String> logs) {
    if (isSignal(code) && !orderly) {
      return signal(code - SIGNALS, killedForMemory, logs);
    }
    String what = orderly ? "the program called System.exit(" : "the program halted its JVM with (";
    return new SetError(Kind.TASK, "exit", what + code + ")", null, logs);
  }

  private static SetError signal(int number, boolean killedForMemory, List<String> logs) {
    String message = "the JVM of the program was " + ended(SIGNALS + number);
    if (number == KILL && killedForMemory) {
      return new SetError(
          Kind.MEMORY,
          "signal",
          message + ": the container ran out of memory. Ask for more with --memory.",
          null,
          logs);
    }
    String more =
        number == KILL
            ? ", as happens when the machine runs out of memory"
            : CRASHES.contains(number) ? ": it crashed; the log has its own account of it" : "";
    return new SetError(Kind.TASK, "signal", message + more, null, logs);
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
