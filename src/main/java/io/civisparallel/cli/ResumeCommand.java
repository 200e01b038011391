package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.fanout.EarlierRun;
import io.civisparallel.settings.PlatformSettings;
import io.civisparallel.settings.RunReference;
import io.civisparallel.settings.RunSettings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes on with a run that was cut off. */
@Command(
    name = "resume",
    sortOptions = false,
    abbreviateSynopsis = true,
    customSynopsis = {
      "civis-parallel resume [OPTIONS] RESULTS_FILE",
      "civis-parallel resume [OPTIONS] --from-platform NAME ARGS_FILE -o FILE"
    },
    description = {
      "Goes on with a run that was cut off: collects what finished meanwhile, waits for what still"
          + " runs, and starts the rest.",
      ""
    },
    footer = {
      "",
      "Values are equal whatever their white space and the order of their fields; of",
      "several equal ones the first is the first, and so on.",
      "",
      "Exit codes: as those of run; 2 also if the arguments file or a jar has changed.",
      "",
      "Examples:",
      "  civis-parallel resume results.jsonl",
      "  civis-parallel resume --from-platform nightly args.jsonl -o results.jsonl"
    })
final class ResumeCommand implements Callable<Integer> {

  private final Host host;

  @Parameters(
      index = "0",
      paramLabel = "RESULTS_FILE",
      description =
          "The results file of the run; its name, if it wrote to stdout. With --from-platform: the"
              + " arguments file.")
  private String file;

  @Mixin private FarOptions far = new FarOptions();

  @Mixin private InterruptOptions interrupt = new InterruptOptions();

  @Option(
      names = "--match-by-content",
      description =
          "Takes a changed arguments file: sets whose value is still there keep their row or"
              + " container, new ones are run, the rows of those that are gone are dropped.")
  private boolean byContent;

  @Mixin private ApiOptions api = new ApiOptions();

  @Mixin private ReportOptions reports = new ReportOptions();

  @Mixin private DisplayOptions display = new DisplayOptions();

  ResumeCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    RunReference run = far.run();
    if (run == null) {
      return resume(file);
    }
    if (byContent) {
      throw new UserException(
          "--match-by-content does not go with --from-platform, which needs the arguments file as it"
              + " was: bring the run here first, then resume it with --match-by-content");
    }
    String results = far.output().toString();
    display.openLog(far.files(file));
    new FarSite(api.settings(host.env()), display.verbosity(), host).bring(run, file, far.output());
    return resume(results);
  }

  private Integer resume(String results) {
    try (EarlierRun earlier = EarlierRun.open(results, RunLauncher.surroundings(host))) {
      PlatformSettings chosen =
          PlatformSettings.again(
              !earlier.lasts(), earlier.endpoint(), api.settings(host.env()), host.env());
      RunSettings then = earlier.settings();
      RunRequest request =
          new RunRequest(
              then.with(interrupt.over(then.cleanup())),
              chosen,
              List.of(),
              display.choice(),
              reports.settings(then.files(), then.program(), host.env()),
              Consent.GIVEN);
      if (far.run() == null) {
        display.openLog(request.run());
      }
      return RunLauncher.resume(request, earlier, byContent, host);
    }
  }
}
