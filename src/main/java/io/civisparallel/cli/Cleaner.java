package io.civisparallel.cli;

import io.civisparallel.error.Printable;
import io.civisparallel.error.UserException;
import io.civisparallel.fanout.Clearing;
import io.civisparallel.fanout.EarlierRun;
import io.civisparallel.fanout.ObservedRun;
import io.civisparallel.fanout.RunStatus;
import io.civisparallel.fanout.Surroundings;
import io.civisparallel.settings.PlatformSettings;
import io.civisparallel.terminal.Amounts;

/** Clears the platform of what a run left there, and says what came of it on stderr. */
final class Cleaner {

  private final CleanRequest request;
  private final Host host;

  private Cleaner(CleanRequest request, Host host) {
    this.request = request;
    this.host = host;
  }

  /** Clears, and gives the exit code. */
  static int clean(CleanRequest request, Host host) {
    Surroundings around = RunLauncher.surroundings(host);
    refuseActive(ObservedRun.find(request.run(), "clean", around).status(), request.run());
    try (EarlierRun run = EarlierRun.open(request.run(), around)) {
      return new Cleaner(request, host).clean(run);
    }
  }

  private static void refuseActive(RunStatus status, String name) {
    boolean active =
        status.phase() == RunStatus.Phase.RUNNING
            || status.phase() == RunStatus.Phase.BEING_TAKEN_UP;
    if (active) {
      String run = ShellWord.quote(name);
      throw new UserException(
          "Cannot clear away run %s: a process is at work on it (civis-parallel status %s). Wait for it, or end it by: civis-parallel cancel %s"
              .formatted(status.begun().run(), run, run));
    }
  }

  private int clean(EarlierRun run) {
    Clearing clearing = Clearing.of(run, ShellWord.quote(request.run()), request.abandon());
    if (request.journal() && !run.hasEnded() && !request.abandon()) {
      throw new UserException(
          "--journal: run %s has not ended, and cannot be gone on with without its journal"
              .formatted(run.name()));
    }
    boolean isClean = !run.lasts() || clear(clearing, run);
    if (!run.lasts()) {
      tell("nothing is left of run " + run.name() + ": its platform was on this machine");
    }
    if (request.journal() || (request.abandon() && !run.hasEnded())) {
      removeJournal(run, isClean);
    }
    return isClean ? ExitCode.OK : ExitCode.FAILED;
  }

  private boolean clear(Clearing clearing, EarlierRun run) {
    PlatformSettings chosen =
        PlatformSettings.again(false, run.endpoint(), request.api(), host.env());
    try (Connection connection =
        new CivisSite(chosen, host)
            .open(Clearing.THREADS, new Waiting(it -> tell("warning: " + it)))) {
      Clearing.Outcome outcome =
          clearing.on(
              connection.platform(), count -> tell("looking at " + Amounts.count(count, "script")));
      tell(Amounts.count(outcome.archived(), "script") + " archived");
      if (outcome.running() > 0) {
        tell(
            Amounts.count(outcome.running(), "script")
                + " left, because a run goes on: civis-parallel clean again when it has ended");
      }
      if (outcome.failed() > 0) {
        tell(
            Amounts.count(outcome.failed(), "script")
                + " could not be archived: "
                + outcome.firstFailure());
      }
      return outcome.isClean();
    }
  }

  private void removeJournal(EarlierRun run, boolean isClean) {
    if (isClean) {
      run.forget();
      tell("the journal of run " + run.name() + " is removed");
    } else {
      tell("the journal stays, for it knows of what is left");
    }
  }

  private void tell(String text) {
    host.err().println(Printable.clean(text));
  }
}
