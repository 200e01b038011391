package io.civisparallel.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a page of a run. */
@Command(
    name = "report",
    sortOptions = false,
    description = {
      "Makes one HTML page of a run, while it goes on or after: totals, a timeline of its"
          + " containers, failures with their logs, what sets took and used, and what to ask for"
          + " next time.",
      "",
      "It reads the results file and the journal beside it, needs no key, asks no platform and does"
          + " not disturb the run. Where only the results file is left, the page says what is not"
          + " known. The page needs no network and holds no more of the arguments than the rows do.",
      ""
    },
    footer = {
      "",
      "Exit codes:",
      "  0    the page was made, whatever it shows",
      "  2    there is no such run, or FILE is one of its own files",
      "  4    the journal is damaged, or the page cannot be written",
      "",
      "Example:",
      "  civis-parallel report results.jsonl -o report.html"
    })
final class ReportCommand implements Callable<Integer> {

  private final Host host;

  @Parameters(
      index = "0",
      paramLabel = "RESULTS_FILE",
      description = "The results file of the run.")
  private Path results;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "The page; replaces an earlier one. Default: the results file's name with .html behind.")
  private @Nullable Path page;

  @Mixin HelpOption help = new HelpOption();

  ReportCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    ErrorLog.choose();
    return ReportPage.make(results, page, host);
  }
}
