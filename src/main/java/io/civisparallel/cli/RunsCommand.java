package io.civisparallel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the runs that have not ended. */
@Command(
    name = "runs",
    sortOptions = false,
    description = {
      "Lists on stdout my runs that have not ended, one a line: those that began on this machine, and,"
          + " where a key is given, those of which containers run, wait or were not started on Civis"
          + " Platform.",
      ""
    },
    footer = {
      "",
      "A run is named NAME/TOKEN: resume --from-platform, cancel --run and --name's",
      "--if-active take NAME, and NAME/TOKEN where several have the name.",
      "",
      "Exit codes:",
      "  0    they were listed, if there are any",
      "  2    bad command line or settings",
      "  3    the platform refused or could not be reached",
      "",
      "Example:",
      "  civis-parallel runs"
    })
final class RunsCommand implements Callable<Integer> {

  private final Host host;

  @Mixin private ApiOptions api = new ApiOptions();

  @Mixin HelpOption help = new HelpOption();

  RunsCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    ErrorLog.choose();
    return RunsLister.list(api.settings(host.env()), host);
  }
}
