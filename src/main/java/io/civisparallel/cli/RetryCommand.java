package io.civisparallel.cli;

import io.civisparallel.fanout.EarlierRun;
import io.civisparallel.settings.PlatformSettings;
import io.civisparallel.settings.RunSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs the argument sets of an earlier run again that failed or were cancelled. */
@Command(
    name = "retry",
    sortOptions = false,
    abbreviateSynopsis = true,
    customSynopsis = "civis-parallel retry [OPTIONS] RESULTS_FILE",
    description = {
      "Runs failed and cancelled argument sets again, with the code as it is now. The results file"
          + " stays as it is until the last of them has its row; then a new one takes its place, in"
          + " which all other rows are what they were, byte for byte.",
      ""
    },
    footer = {
      "",
      "Options that are not given stay as the run had them. Attempts go on counting.",
      "A round that is cut off is gone on with by resume, or by retry once more.",
      "",
      "Exit codes: as those of run; 2 also if the run has not ended, or the arguments",
      "file has changed.",
      "",
      "Examples:",
      "  civis-parallel retry results.jsonl",
      "  civis-parallel retry results.jsonl --only memory,lost --memory 4g"
    })
final class RetryCommand implements Callable<Integer> {

  private final Host host;

  @Parameters(
      index = "0",
      paramLabel = "RESULTS_FILE",
      description = "The results file of the run.")
  private Path results;

  @Mixin private RoundOptions round = new RoundOptions();

  @Mixin private PaceOptions pace = new PaceOptions();

  @Mixin private InterruptOptions interrupt = new InterruptOptions();

  @Mixin private ApprovalOptions approval = new ApprovalOptions();

  @Mixin private ApiOptions api = new ApiOptions();

  @Mixin private ReportOptions reports = new ReportOptions();

  @Mixin private DisplayOptions display = new DisplayOptions();

  RetryCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    try (EarlierRun earlier =
        EarlierRun.openToRetry(results.toString(), RunLauncher.surroundings(host))) {
      PlatformSettings chosen =
          PlatformSettings.again(
              !earlier.lasts(), earlier.endpoint(), api.settings(host.env()), host.env());
      RunSettings then = round.settings(pace.settings()).over(earlier.settings());
      RunRequest request =
          new RunRequest(
              then.with(interrupt.over(then.cleanup())),
              chosen,
              List.of(),
              display.choice(),
              reports.settings(then.files(), then.program(), host.env()),
              Consent.of(false, approval.isGiven()));
      display.openLog(request.run());
      return RunLauncher.retry(request, earlier, round.only(), host);
    }
  }
}
