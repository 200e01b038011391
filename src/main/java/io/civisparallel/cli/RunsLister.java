package io.civisparallel.cli;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.fanout.UnfinishedRuns;
import io.civisparallel.platform.Platform;
import io.civisparallel.settings.ApiSettings;
import io.civisparallel.settings.PlatformKind;
import io.civisparallel.settings.PlatformSettings;
import io.civisparallel.terminal.Verbosity;

/** Prints the runs that have not ended. */
final class RunsLister {

  private RunsLister() {}

  /** Those of this machine first: the platform may be long in answering. */
  static int list(ApiSettings api, Host host) {
    PlatformSettings chosen = PlatformSettings.resolve(null, api, host.env());
    UnfinishedRuns.here(RunLauncher.surroundings(host))
        .forEach(it -> host.out().println(RunsText.of(it)));
    host.out().flush();
    if (chosen.kind().value() == PlatformKind.CIVIS) {
      try (Platform platform = new FarSite(chosen, Verbosity.NORMAL, host).open()) {
        UnfinishedRuns.there(platform).forEach(it -> host.out().println(RunsText.of(it)));
      }
    }
    if (host.out().checkError()) {
      throw new EnvironmentException(
          "Cannot write the list of runs to standard output (closed, or its disk is full).");
    }
    return ExitCode.OK;
  }
}
