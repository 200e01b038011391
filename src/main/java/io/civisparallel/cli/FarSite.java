package io.civisparallel.cli;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.error.Printable;
import io.civisparallel.error.UserException;
import io.civisparallel.fanout.FarCancel;
import io.civisparallel.fanout.FromPlatform;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.Troubles;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.settings.ApiSettings;
import io.civisparallel.settings.PlatformSettings;
import io.civisparallel.settings.RunReference;
import io.civisparallel.settings.RunSettings.FileSettings;
import io.civisparallel.system.Clock;
import io.civisparallel.terminal.Verbosity;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Civis Platform for who wants something of it beside a run of his own. */
final class FarSite {

  /** Calls under way at once are few: there are no containers of ours. */
  private static final int CONTAINERS = 4;

  private final CivisSite site;
  private final Host host;
  private final Verbosity verbosity;

  /**
   * The platform that the environment names.
   *
   * @throws UserException if there is no key
   */
  FarSite(ApiSettings api, Verbosity verbosity, Host host) {
    this(PlatformSettings.civis(api, host.env()), verbosity, host);
  }

  FarSite(PlatformSettings chosen, Verbosity verbosity, Host host) {
    this.site = new CivisSite(chosen, host);
    this.host = host;
    this.verbosity = verbosity;
  }

  /** Opens it. */
  Platform open() {
    site.checkAccess();
    site.warnings().forEach(it -> tell("warning: " + it));
    return RestPlatform.open(site.rest(CONTAINERS, new Waiting()));
  }

  /** Writes the journal of a run that began elsewhere. */
  void bring(RunReference run, String arguments, Path results) {
    if (arguments.equals(FileSettings.STANDARD)) {
      throw new UserException(
          "--from-platform needs the arguments file: put what came from standard input into one");
    }
    FromPlatform.requireRoom(results);
    try (Platform platform = open()) {
      String found =
          new FromPlatform(platform, RunLauncher.surroundings(host))
              .bring(run, Path.of(arguments), results);
      tell("run " + found + " has a journal here now, made from what " + where() + " has of it");
    }
  }

  /**
   * Looks whether a run of this name was ever begun.
   *
   * @throws UserException if not
   */
  void requireKnown(RunReference run, Platform platform) {
    if (!new FarCancel(platform, platform.me().id(), Clock.system()).knows(run)) {
      throw new UserException(
          "There is no run %s: no script of yours on the platform is of it, and none that began here. %s"
              .formatted(run.text(), "civis-parallel runs lists those that have not ended"));
    }
  }

  /** Cancels what runs of the runs of a name, and waits for the end of it. */
  void cancel(RunReference run, Platform platform) {
    FarCancel use = new FarCancel(platform, platform.me().id(), Clock.system());
    try {
      FarCancel.Cancelled done = use.cancel(run);
      tell(
          done.containers() == 0
              ? "nothing of run " + run.text() + " runs or waits on the platform"
              : "cancelled %d %s of %s: nothing of it runs any more"
                  .formatted(
                      done.containers(),
                      done.containers() == 1 ? "container" : "containers",
                      String.join(", ", done.runs())));
      if (done.more()) {
        tell(
            "warning: somebody started containers of it meanwhile: end the process that does, or it"
                + " goes on");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException(
          Outcome.UNKNOWN, 0, "Interrupted before all containers were seen to end", e);
    }
  }

  private String where() {
    return site.greeting().replaceFirst("^platform: ", "");
  }

  private void tell(String text) {
    if (verbosity != Verbosity.QUIET) {
      host.err().println(Printable.clean(text));
    }
  }

  /** Says why nothing goes on. */
  private final class Waiting implements Troubles {
    @Override
    public void silent(String who, Instant since, String why) {
      Instant second = since.truncatedTo(ChronoUnit.SECONDS);
      tell("warning: " + who + " has not answered since " + second + " (" + why + "): waiting");
    }
  }
}
