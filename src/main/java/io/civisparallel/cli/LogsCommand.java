package io.civisparallel.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the log of an argument set's container. */
@Command(
    name = "logs",
    sortOptions = false,
    abbreviateSynopsis = true,
    customSynopsis = "civis-parallel logs [OPTIONS] RESULTS_FILE INDEX",
    description = {
      "Prints on stdout the log of the container that an argument set was given to last, all of"
          + " it, cleaned of control characters.",
      "",
      "It does not disturb the run. The platform on this machine ends with its run: then only the"
          + " last lines are left, in the row of a set that failed.",
      ""
    },
    footer = {
      "",
      "Exit codes:",
      "  0    the log was printed",
      "  2    there is no such run, set or attempt, or it has no log yet",
      "  3    the platform refused or could not be reached, or has ended with its run",
      "  4    the run's journal is damaged or cannot be read",
      "",
      "Example:",
      "  civis-parallel logs results.jsonl 17 --follow"
    })
final class LogsCommand implements Callable<Integer> {

  private final Host host;

  @Mixin private EarlierRunParameter run = new EarlierRunParameter();

  @Parameters(
      index = "1",
      paramLabel = "INDEX",
      converter = Values.Index.class,
      description = "The argument set, counted from 0 as in rows.")
  private int index;

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on until the container has ended.")
  private boolean follow;

  @Option(
      names = "--attempt",
      paramLabel = "N",
      converter = Values.Positive.class,
      description = "The log of an earlier attempt, counted from 1.")
  private @Nullable Integer attempt;

  @Mixin private ApiOptions api = new ApiOptions();

  @Mixin HelpOption help = new HelpOption();

  LogsCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    ErrorLog.choose();
    return LogPrinter.print(
        new LogsRequest(run.name(), index, attempt, follow, api.settings(host.env())), host);
  }
}
