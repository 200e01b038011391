package io.civisparallel.cli;

import io.civisparallel.dispatch.Cancellation.Outcome;
import io.civisparallel.error.PlatformException;
import io.civisparallel.error.Printable;
import io.civisparallel.event.Event;
import io.civisparallel.fanout.EarlierRun;
import io.civisparallel.fanout.RunCancellation;
import io.civisparallel.fanout.Surroundings;
import io.civisparallel.fanout.Takeover;
import io.civisparallel.settings.ApiSettings;
import io.civisparallel.settings.PlatformSettings;
import io.civisparallel.terminal.Verbosity;
import java.time.Duration;
import java.util.Optional;

/** Wires a cancellation together, and says what came of it. */
final class CancelLauncher {

  /** What calls under way may take once somebody does not want to wait any longer. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);

  private final ApiSettings api;
  private final Verbosity verbosity;
  private final Host host;

  CancelLauncher(ApiSettings api, Verbosity verbosity, Host host) {
    this.api = api;
    this.verbosity = verbosity;
    this.host = host;
  }

  /**
   * Cancels a run, and gives the exit code.
   *
   * @param results its results file; its name, if it wrote to standard output
   */
  int cancel(String results) {
    Surroundings around = RunLauncher.surroundings(host);
    Optional<EarlierRun> open = new Takeover(around, this::tell).open(results);
    if (open.isEmpty()) {
      tell("nothing of the run was left to end");
      return ExitCode.OK;
    }
    try (EarlierRun run = open.get()) {
      RunCancellation cancellation = new RunCancellation(run, around);
      int code = cancellation.isNeeded() ? cancel(run, cancellation, results) : nothingRuns(run);
      if (!run.hasEnded()) {
        sayHowToGoOn(results);
      }
      return code;
    }
  }

  private int nothingRuns(EarlierRun run) {
    int left = run.lasts() ? 0 : Embedded.sweep(run.settings().engine(), run::owns, host.env());
    if (left > 0) {
      tell(
          "run %s: removed %s that its killed process had left"
              .formatted(run.name(), containers(left)));
      return ExitCode.OK;
    }
    tell(
        run.lasts()
            ? "run %s: nothing of it runs".formatted(run.name())
            : "run %s was on this machine, and its containers ended with it: nothing of it runs"
                .formatted(run.name()));
    return ExitCode.OK;
  }

  private int cancel(EarlierRun run, RunCancellation cancellation, String results) {
    Site site =
        Site.of(
            PlatformSettings.again(false, run.endpoint(), api, host.env()),
            run.settings().engine(),
            host);
    site.check(run.settings().container());
    try (Interruption interruption =
        new Interruption(
            cancellation::interrupt,
            () -> LAST_ANSWERS,
            () -> sayHowToGoOn(results),
            host.halt())) {
      return interruption.exitCodeOr(cancel(run, cancellation, site));
    }
  }

  private int cancel(EarlierRun run, RunCancellation cancellation, Site site) {
    try (Connection connection = site.open(run.settings(), cancellation.troubles())) {
      Outcome outcome = cancellation.execute(connection.platform(), this::hear);
      tell(summary(run, outcome));
      return outcome.left() == 0 ? ExitCode.OK : ExitCode.PLATFORM;
    } catch (PlatformException e) {
      return Main.tell(e, host.err());
    }
  }

  private static String summary(EarlierRun run, Outcome outcome) {
    StringBuilder text =
        new StringBuilder("run %s: cancelled ".formatted(run.name()))
            .append(containers(outcome.cancelled()));
    if (outcome.finished() > 0) {
      text.append(
          "; %s had ended, and resume collects what came of it"
              .formatted(containers(outcome.finished())));
    }
    return text.append(
            outcome.left() == 0
                ? "; nothing of it runs any more"
                : "; %s may still run".formatted(containers(outcome.left())))
        .toString();
  }

  private static String containers(int count) {
    return count + (count == 1 ? " container" : " containers");
  }

  private void hear(Event event) {
    if (event instanceof Event.Warned it) {
      tell("warning: " + it.message());
    } else if (event instanceof Event.Stopping it) {
      tell("stopping: " + it.message());
    }
  }

  private void sayHowToGoOn(String results) {
    ResumeLine line = new ResumeLine(results, api);
    tell(line.introduction());
    host.err().println(line.command());
  }

  private void tell(String text) {
    if (verbosity != Verbosity.QUIET) {
      host.err().println(Printable.clean(text));
    }
  }
}
