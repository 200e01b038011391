package io.civisparallel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Archives what a run left on the platform. */
@Command(
    name = "clean",
    sortOptions = false,
    abbreviateSynopsis = true,
    customSynopsis = "civis-parallel clean [OPTIONS] RESULTS_FILE",
    description = {
      "Archives what a run left on the platform: the scripts that it kept, and those that it could"
          + " not archive or does not know of. Results file and uploaded files stay as they are.",
      ""
    },
    footer = {
      "",
      "Exit codes:",
      "  0    nothing of the run is left on the platform",
      "  1    some scripts are left, because they still run or were refused",
      "  2    there is no such run, it is active, or containers of it are open",
      "  3    the platform refused or could not be reached",
      "  4    the run's journal is damaged or cannot be read or removed",
      "",
      "Example:",
      "  civis-parallel clean results.jsonl"
    })
final class CleanCommand implements Callable<Integer> {

  private final Host host;

  @Parameters(
      index = "0",
      paramLabel = "RESULTS_FILE",
      description = "The results file of the run; its name, if it wrote to stdout.")
  private String results;

  @Option(
      names = "--journal",
      description =
          "Removes the journal of a run that has ended, too: nothing is left then for retry,"
              + " status and logs.")
  private boolean journal;

  @Option(
      names = "--abandon",
      description =
          "Takes a run that has not ended, too, and removes its journal: it cannot be resumed then."
              + " What still runs of it stays: cancel it before.")
  private boolean abandon;

  @Mixin private ApiOptions api = new ApiOptions();

  @Mixin HelpOption help = new HelpOption();

  CleanCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    ErrorLog.choose();
    return Cleaner.clean(
        new CleanRequest(results, journal, abandon, api.settings(host.env())), host);
  }
}
