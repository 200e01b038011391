package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.fanout.ActiveRuns;
import io.civisparallel.fanout.UnfinishedRuns.Here;
import io.civisparallel.platform.Platform;
import io.civisparallel.settings.ApiSettings;
import io.civisparallel.settings.PlatformKind;
import io.civisparallel.settings.PlatformSettings;
import io.civisparallel.settings.RunReference;
import io.civisparallel.settings.RunSettings.FileSettings;
import io.civisparallel.terminal.Verbosity;
import java.util.List;

/** Ends runs by their name: those that began here by their journal, others by the platform. */
final class NamedCancel {

  private final ApiSettings api;
  private final Verbosity verbosity;
  private final Host host;

  NamedCancel(ApiSettings api, Verbosity verbosity, Host host) {
    this.api = api;
    this.verbosity = verbosity;
    this.host = host;
  }

  /** Ends them, and gives the exit code. */
  int cancel(RunReference run) {
    PlatformSettings chosen = PlatformSettings.resolve(null, api, host.env());
    List<Here> here =
        ActiveRuns.here(run.name(), RunLauncher.surroundings(host)).stream()
            .filter(it -> run.means(it.run(), it.token()))
            .toList();
    boolean asks = chosen.kind().value() == PlatformKind.CIVIS;
    if (here.isEmpty() && !asks) {
      throw new UserException(
          "No run %s that has not ended began here, and there is no key to ask Civis Platform with"
              .formatted(run.text()));
    }
    int code = here.stream().mapToInt(this::cancel).max().orElse(ExitCode.OK);
    if (asks) {
      FarSite far = new FarSite(chosen, verbosity, host);
      try (Platform platform = far.open()) {
        if (here.isEmpty()) {
          far.requireKnown(run, platform);
        }
        far.cancel(run, platform);
      }
    }
    return code;
  }

  /** Ends one that began here, and gives the exit code. */
  int cancel(Here run) {
    boolean standard = run.results().equals(FileSettings.STANDARD);
    return new CancelLauncher(api, verbosity, host).cancel(standard ? run.run() : run.results());
  }
}
