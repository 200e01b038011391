package io.civisparallel.cli;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.fanout.ObservedRun;
import io.civisparallel.fanout.Surroundings;
import java.util.List;

/** Looks at a run that it does not have, and says what it sees on stdout. */
final class Onlooker {

  private Onlooker() {}

  /** Says how a run stands, and gives the exit code. */
  static int status(String name, Host host) {
    Surroundings around = RunLauncher.surroundings(host);
    ObservedRun run = ObservedRun.find(name, "tell", around);
    List<String> lines = StatusText.of(run.status(), name, run.journal(), around.clock().now());
    lines.forEach(host.out()::println);
    if (host.out().checkError()) {
      throw new EnvironmentException(
          "Cannot write to standard output how the run stands (closed, or its disk is full).");
    }
    return ExitCode.OK;
  }
}
