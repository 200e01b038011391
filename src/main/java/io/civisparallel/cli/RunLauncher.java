package io.civisparallel.cli;

import io.civisparallel.error.Printable;
import io.civisparallel.fanout.EarlierRun;
import io.civisparallel.fanout.FanOut;
import io.civisparallel.fanout.PlatformTraits;
import io.civisparallel.fanout.PreparedRun;
import io.civisparallel.fanout.Round;
import io.civisparallel.fanout.Surroundings;
import io.civisparallel.plan.Forecast;
import io.civisparallel.settings.FailureKind;
import io.civisparallel.settings.PlatformKind;
import io.civisparallel.settings.RunSettings.FileSettings;
import io.civisparallel.system.Clock;
import io.civisparallel.system.Disk;
import io.civisparallel.system.Randomness;
import io.civisparallel.terminal.ForecastText;
import io.civisparallel.terminal.Verbosity;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Wires a run together and sees it through; loaded only once there is one. */
final class RunLauncher {

  private final RunRequest request;
  private final Host host;
  private final Stage stage;
  private final Site site;
  private final @Nullable EarlierRun earlier;
  private final @Nullable Round round;
  private boolean byContent;
  private final Runnable beforehand;

  private RunLauncher(
      RunRequest request,
      @Nullable EarlierRun earlier,
      @Nullable Round round,
      Runnable beforehand,
      Host host) {
    this.request = request;
    this.beforehand = beforehand;
    this.earlier = earlier;
    this.round = round;
    this.stage = Stage.of(request, host);
    this.host = stage.host();
    this.site = Site.of(request.platform(), request.run().engine(), this.host);
  }

  /** Does what was asked, and gives the exit code. */
  static int launch(RunRequest request, Host host) {
    return launch(request, () -> {}, host);
  }

  /**
   * Does what was asked, and gives the exit code.
   *
   * @param beforehand is done once the run was checked, before anything comes of it
   */
  static int launch(RunRequest request, Runnable beforehand, Host host) {
    return new RunLauncher(request, null, null, beforehand, host).run();
  }

  /**
   * Goes on with a run, and gives the exit code.
   *
   * @param byContent whether the arguments file may have changed
   */
  static int resume(RunRequest request, EarlierRun earlier, boolean byContent, Host host) {
    earlier.requirePart(request.run().part());
    RunLauncher launcher = new RunLauncher(request, earlier, null, () -> {}, host);
    launcher.byContent = byContent;
    boolean changed = byContent && earlier.hasOther(request.run().files().arguments());
    Integer unsuccessful = earlier.unsuccessful();
    return unsuccessful == null || changed
        ? launcher.run()
        : launcher.nothingToDo(earlier, unsuccessful);
  }

  /**
   * Runs sets of a run again, and gives the exit code.
   *
   * @param only which of those that did not succeed
   */
  static int retry(RunRequest request, EarlierRun earlier, Set<FailureKind> only, Host host) {
    Round round = earlier.round(only);
    RunLauncher launcher = new RunLauncher(request, earlier, round, () -> {}, host);
    if (!earlier.hasEnded()) {
      launcher.tell("going on with the round of retries that was cut off");
      return launcher.run();
    }
    if (round.count() == 0) {
      return launcher.nothingToRetry(earlier);
    }
    launcher.tell(
        "retrying %d of the %d argument sets of run %s"
            .formatted(round.count(), earlier.sets(), earlier.name()));
    return launcher.run();
  }

  private int nothingToRetry(EarlierRun run) {
    Integer unsuccessful = run.unsuccessful();
    int failed = unsuccessful == null ? run.sets() : unsuccessful;
    tell(
        failed == 0
            ? "all %d argument sets of run %s succeeded: nothing to retry"
                .formatted(run.sets(), run.name())
            : "none of the %d failed or cancelled argument sets of run %s is of these kinds: nothing"
                    .formatted(failed, run.name())
                + " to retry");
    return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  private int nothingToDo(EarlierRun run, int unsuccessful) {
    tell(
        "run %s has ended, and all its %d argument sets have their row: nothing to do"
            .formatted(run.name(), run.sets()));
    boolean isAccepted =
        unsuccessful == run.failed()
            && request.run().limits().accepted().covers(unsuccessful, run.sets());
    return isAccepted ? ExitCode.OK : ExitCode.FAILED;
  }

  /** What is told of a failure is told as all else is, be it in JSON. */
  private int run() {
    try {
      return prepareAndRun();
    } catch (RuntimeException e) {
      return Main.tell(e, host.err());
    }
  }

  /** Everything that is the user's fault is found in the first two lines. */
  private int prepareAndRun() {
    site.check(request.run().container());
    try (PreparedRun prepared = untilInterrupted(this::prepare)) {
      boolean asked = request.consent() == Consent.TO_BE_ASKED && ask(prepared);
      beforehand.run();
      if (!asked) {
        tell(site.greeting());
      }
      warn(prepared);
      if (!asked) {
        tellPlanned(prepared);
      }
      if (request.dryRun()) {
        return describe(prepared);
      }
      return new Execution(prepared, request, site, stage).run();
    }
  }

  /** Asks for what needs somebody's word, and gives whether that was needed. */
  private boolean ask(PreparedRun prepared) {
    Optional<Forecast> forecast = prepared.forecast().filter(Approval::isNeeded);
    forecast.ifPresent(
        it -> {
          Approval.requireSomebody(it, host.asking());
          tell(site.greeting());
          tellPlanned(prepared);
          untilInterrupted(() -> Approval.ask(it, host.asking()));
        });
    return forecast.isPresent();
  }

  private void tellPlanned(PreparedRun prepared) {
    prepared
        .forecast()
        .ifPresent(it -> ForecastText.of(it, site.startBudget()).forEach(this::tell));
  }

  /** Says what would be done; to know it, the platform may have to be asked. */
  private int describe(PreparedRun prepared) {
    boolean asks = !prepared.isComplete();
    if (asks) {
      try (Connection connection = site.open(request.run(), new Waiting(this::warn))) {
        prepared.complete(connection.platform());
      }
    }
    prepared.describe().forEach(line -> host.err().println(Printable.clean(line)));
    if (!asks && request.platform().kind().value() == PlatformKind.CIVIS) {
      tell("The platform was not asked; civis-parallel doctor does that.");
    }
    return ExitCode.OK;
  }

  /** To read, check and ask may take a while; whoever interrupts that learns where they stand. */
  private <T> T untilInterrupted(Supplier<T> work) {
    Interruption early =
        new Interruption(() -> {}, () -> Duration.ZERO, this::sayNothingWasDone, host.halt());
    try {
      return work.get();
    } finally {
      early.close();
    }
  }

  private void sayNothingWasDone() {
    if (earlier == null) {
      host.err().println(Execution.NOTHING_MADE);
    } else if (!earlier.hasEnded()) {
      String output = request.run().files().output();
      boolean isName = output.equals(FileSettings.STANDARD);
      ResumeLine line = new ResumeLine(isName ? earlier.name() : output, request.platform().api());
      host.err().println(line.command());
    }
  }

  private PreparedRun prepare() {
    FanOut fanOut = new FanOut(surroundings(host));
    PlatformTraits traits = site.traits(request.run().container());
    if (earlier == null) {
      return fanOut.prepare(request.run(), traits);
    }
    return round == null
        ? fanOut.resume(request.run(), traits, earlier, byContent)
        : fanOut.retry(request.run(), traits, earlier, round);
  }

  /** What a run finds around it. */
  static Surroundings surroundings(Host host) {
    return new Surroundings(
        host.in(),
        host.out(),
        Clock.system(),
        Randomness.system(),
        Disk.system(),
        UserFolder.STATE.of(host.env()),
        Version.text());
  }

  private void warn(PreparedRun prepared) {
    List<String> ignored = site.ignored(request.notForProcesses());
    if (!ignored.isEmpty()) {
      warn(
          "the %s engine does without %s"
              .formatted(
                  request.run().engine().kind().name().toLowerCase(Locale.ROOT),
                  String.join(", ", ignored)));
    }
    if (request.verbosity() == Verbosity.VERBOSE) {
      site.notes().forEach(this::tell);
    }
    site.warnings().forEach(this::warn);
    prepared.warnings().forEach(this::warn);
  }

  private void warn(String text) {
    if (request.verbosity() != Verbosity.QUIET) {
      host.err().println("warning: " + Printable.clean(text));
    }
  }

  private void tell(String text) {
    if (request.verbosity() != Verbosity.QUIET) {
      host.err().println(Printable.clean(text));
    }
  }
}
