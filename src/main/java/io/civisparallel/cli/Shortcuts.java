package io.civisparallel.cli;

import org.jspecify.annotations.Nullable;

/**
 * The two command lines that are called most, each without the model of the command line: to build
 * that takes a tenth of a second, a third of what a worker takes to start. What they do is what the
 * commands do.
 */
final class Shortcuts {

  private Shortcuts() {}

  /** Runs the command line and gives its exit code, or gives null if it is none of the two. */
  static @Nullable Integer run(String[] args, Host host) {
    return switch (args.length == 1 ? args[0] : "") {
      case "worker" -> WorkerCommand.run(null, host);
      case "--version" -> {
        host.out().println(Version.line());
        yield 0;
      }
      default -> null;
    };
  }
}
