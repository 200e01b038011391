package io.civisparallel.cli;

import io.civisparallel.error.Printable;
import io.civisparallel.fanout.EarlierRun;
import io.civisparallel.fanout.FanOut;
import io.civisparallel.fanout.PlatformTraits;
import io.civisparallel.fanout.PreparedRun;
import io.civisparallel.fanout.Surroundings;
import io.civisparallel.platform.Troubles;
import io.civisparallel.settings.PlatformKind;
import io.civisparallel.system.Clock;
import io.civisparallel.system.Disk;
import io.civisparallel.system.Randomness;
import io.civisparallel.terminal.Verbosity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Wires a run together and sees it through; loaded only once there is one. */
final class RunLauncher {

  private final RunRequest request;
  private final Host host;
  private final Site site;
  private final @Nullable EarlierRun earlier;

  private RunLauncher(RunRequest request, @Nullable EarlierRun earlier, Host host) {
    this.request = request;
    this.earlier = earlier;
    this.host = host;
    this.site = Site.of(request.platform(), host);
  }

  /** Does what was asked, and gives the exit code. */
  static int launch(RunRequest request, Host host) {
    return new RunLauncher(request, null, host).run();
  }

  /** Goes on with a run, and gives the exit code. */
  static int resume(RunRequest request, EarlierRun earlier, Host host) {
    RunLauncher launcher = new RunLauncher(request, earlier, host);
    Integer unsuccessful = earlier.unsuccessful();
    return unsuccessful == null ? launcher.run() : launcher.nothingToDo(earlier, unsuccessful);
  }

  private int nothingToDo(EarlierRun run, int unsuccessful) {
    tell(
        "run %s has ended, and all its %d argument sets have their row: nothing to do"
            .formatted(run.name(), run.sets()));
    return unsuccessful == 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  /** Everything that is the user's fault is found in the first two lines. */
  private int run() {
    site.check(request.run().container());
    try (PreparedRun prepared = prepare()) {
      tell(site.greeting());
      warn(prepared);
      if (request.dryRun()) {
        return describe(prepared);
      }
      return new Execution(prepared, request, site, host).run();
    }
  }

  /** Says what would be done; to know it, the platform may have to be asked. */
  private int describe(PreparedRun prepared) {
    boolean asks = !prepared.isComplete();
    if (asks) {
      try (Connection connection = site.open(request.run(), new Waiting())) {
        prepared.complete(connection.platform());
      }
    }
    prepared.describe().forEach(line -> host.err().println(Printable.clean(line)));
    if (!asks && request.platform().kind().value() == PlatformKind.CIVIS) {
      tell("The platform was not asked; civis-parallel doctor does that.");
    }
    return ExitCode.OK;
  }

  /** Says why nothing goes on, before there is a run that could. */
  private final class Waiting implements Troubles {
    @Override
    public void silent(String who, Instant since, String why) {
      Instant second = since.truncatedTo(ChronoUnit.SECONDS);
      warn(who + " has not answered since " + second + " (" + why + "): waiting for it");
    }
  }

  private PreparedRun prepare() {
    FanOut fanOut = new FanOut(surroundings(host));
    PlatformTraits traits = site.traits(request.run().container());
    return earlier == null
        ? fanOut.prepare(request.run(), traits)
        : fanOut.resume(request.run(), traits, earlier);
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
      warn("the process engine does without " + String.join(", ", ignored));
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
