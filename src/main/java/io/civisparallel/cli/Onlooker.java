package io.civisparallel.cli;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.fanout.ObservedRun;
import io.civisparallel.fanout.Surroundings;

/** Looks at a run that it does not have, and says what it sees on stdout. */
final class Onlooker {

  private Onlooker() {}

  /**
   * Says how a run stands, and gives the exit code.
   *
   * @param watch whether to go on until nobody is at work on it any more
   * @param json whether programs are to read it
   */
  static int status(String name, boolean watch, boolean json, Host host) {
    Surroundings around = RunLauncher.surroundings(host);
    ObservedRun run = ObservedRun.find(name, "tell", around);
    StatusView view = view(run, name, watch, json, host);
    boolean told =
        watch
            ? new StatusWatch(run, view, host.out(), around.clock()).untilNobodyIsAtWork()
            : StatusWatch.tell(view.lines(run.status(), around.clock().now()), host.out());
    if (!told) {
      throw new EnvironmentException(
          "Cannot write to standard output how the run stands (closed, or its disk is full).");
    }
    return ExitCode.OK;
  }

  private static StatusView view(
      ObservedRun run, String name, boolean watch, boolean json, Host host) {
    if (json) {
      return new StatusJson(run.journal());
    }
    StatusView whole = (status, now) -> StatusText.of(status, name, run.journal(), now);
    if (!watch) {
      return whole;
    }
    boolean terminal =
        host.out() == System.out
            && !StandardError.isDumb(host.env())
            && StandardError.isOutputTerminal();
    return terminal ? StatusView.redrawing(whole) : StatusView.changes();
  }
}
