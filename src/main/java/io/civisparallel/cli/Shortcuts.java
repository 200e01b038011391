package io.civisparallel.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command lines that containers use, and {@code --version}, each without the model of the
 * command line: to build that takes a tenth of a second, a third of what a worker takes to start.
 * What they do is what the commands do.
 */
final class Shortcuts {

  private Shortcuts() {}

  /** Runs the command line and gives its exit code, or gives null if it is none of these. */
  static @Nullable Integer run(String[] args, Host host) {
    List<String> words = List.of(args);
    if (words.equals(List.of("worker"))) {
      return WorkerLauncher.launch(null, host);
    }
    if (words.equals(List.of("--version")) || words.equals(List.of("worker", "--version"))) {
      host.out().println(Version.line());
      return ExitCode.OK;
    }
    if (words.size() == 3 && words.subList(0, 2).equals(List.of("worker", "--setup-failed"))) {
      Integer setupFailed = number(words.get(2));
      return setupFailed == null ? null : WorkerLauncher.launch(setupFailed, host);
    }
    return null;
  }

  private static @Nullable Integer number(String word) {
    try {
      return Integer.valueOf(word);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
