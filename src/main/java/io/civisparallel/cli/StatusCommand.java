package io.civisparallel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says how a run stands. */
@Command(
    name = "status",
    sortOptions = false,
    description = {
      "Says on stdout how a run stands: whether a process is at work on it, what became of its"
          + " argument sets, and which containers are open.",
      "",
      "It reads the run's journal and nothing else: it needs no key, asks no platform and does not"
          + " disturb the run. A container that is said to be started is queued or runs on the"
          + " platform, or ended there since the journal was last written.",
      ""
    },
    footer = {
      "",
      "Exit codes:",
      "  0    the run's state was told, whatever it is",
      "  2    there is no such run",
      "  4    its journal is damaged or cannot be read",
      "",
      "Examples:",
      "  civis-parallel status results.jsonl",
      "  civis-parallel status results.jsonl --watch",
      "  civis-parallel status results.jsonl --json | jq .sets"
    })
final class StatusCommand implements Callable<Integer> {

  private final Host host;

  @Mixin private EarlierRunParameter run = new EarlierRunParameter();

  @Option(
      names = "--watch",
      description =
          "Looks again every 2 seconds until nobody is at work on the run any more: redraws a"
              + " terminal, else adds a line for each change.")
  private boolean watch;

  @Option(
      names = "--json",
      description = "One JSON object in one line; with --watch, one for each change.")
  private boolean json;

  @Mixin HelpOption help = new HelpOption();

  StatusCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    ErrorLog.choose();
    return Onlooker.status(run.name(), watch, json, host);
  }
}
