package io.civisparallel.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What standard error and standard output are, found out without a library. */
final class StandardError {

  private static final String ASCII = "civisparallel.ascii";

  private static final String LINKS = "/proc/self/fd/";

  private static final int ERROR = 2;

  private static final int OUTPUT = 1;

  private static final Pattern TERMINAL = Pattern.compile("/dev/(pts/\\d+|tty\\w*|console)");

  private static final Path STATE = Path.of("/proc/self/stat");

  /** Fields of that file after the program's name: our process group, and the terminal's. */
  private static final int GROUP = 2;

  private static final int FOREGROUND = 5;

  private StandardError() {}

  /** Whether it is a terminal. */
  static boolean isTerminal() {
    return isTerminal(ERROR);
  }

  /** Whether standard output is one. */
  static boolean isOutputTerminal() {
    return isTerminal(OUTPUT);
  }

  private static boolean isTerminal(int descriptor) {
    try {
      Path link = Path.of(LINKS + descriptor);
      return TERMINAL.matcher(Files.readSymbolicLink(link).toString()).matches();
    } catch (IOException | UnsupportedOperationException e) {
      // It is no Linux: a shell knows.
      return isTerminalToShell(descriptor);
    }
  }

  private static boolean isTerminalToShell(int descriptor) {
    ProcessBuilder test =
        new ProcessBuilder("sh", "-c", "test -t " + descriptor)
            .redirectOutput(Redirect.INHERIT)
            .redirectError(Redirect.INHERIT);
    try {
      return test.start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether a terminal would obey more than line ends. */
  static boolean isDumb(Map<String, String> env) {
    String type = env.getOrDefault("TERM", "");
    return type.isEmpty() || type.equals("dumb");
  }

  /** Whether the shell has given the terminal to others meanwhile; as far as that can be known. */
  static boolean isInBackground() {
    try {
      String state = Files.readString(STATE);
      String[] fields = state.substring(state.lastIndexOf(')') + 2).split(" ", -1);
      return Integer.parseInt(fields[FOREGROUND]) > 0 && !fields[GROUP].equals(fields[FOREGROUND]);
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /**
   * Whether the locale has more than ASCII: the first of these variables that is set says it,
   * unless the launcher had to set them for Java's sake.
   */
  static boolean isUnicode(Map<String, String> env) {
    if (Boolean.getBoolean(ASCII)) {
      return false;
    }
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String value = env.getOrDefault(name, "").toLowerCase(Locale.ROOT);
      if (!value.isEmpty()) {
        return value.contains("utf-8") || value.contains("utf8");
      }
    }
    return false;
  }
}
