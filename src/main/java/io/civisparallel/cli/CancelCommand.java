package io.civisparallel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends what runs of a run. */
@Command(
    name = "cancel",
    sortOptions = false,
    abbreviateSynopsis = true,
    customSynopsis = "civis-parallel cancel [OPTIONS] RESULTS_FILE",
    description = {
      "Ends a run: asks the civis-parallel of this machine that is at work on it to end, if one is,"
          + " then cancels all containers that are left, and waits until each has ended. The run"
          + " can be resumed, which collects what had finished and runs the rest.",
      ""
    },
    footer = {
      "",
      "Exit codes:",
      "  0    nothing of the run runs any more",
      "  2    there is no such run",
      "  3    the platform refused or could not be reached, or something may still run",
      "  4    another machine is at work on the run, or its journal cannot be read",
      "  130, 143  interrupted",
      "",
      "Example:",
      "  civis-parallel cancel results.jsonl"
    })
final class CancelCommand implements Callable<Integer> {

  private final Host host;

  @Parameters(
      index = "0",
      paramLabel = "RESULTS_FILE",
      description = "The results file of the run; its name, if it wrote to stdout.")
  private String results;

  @Mixin private ApiOptions api = new ApiOptions();

  @Mixin private DisplayOptions display = new DisplayOptions();

  CancelCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    display.openLog(results);
    return new CancelLauncher(api.settings(host.env()), display.verbosity(), host).cancel(results);
  }
}
