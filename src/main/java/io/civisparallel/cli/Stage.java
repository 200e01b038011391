package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.civisparallel.cli.DisplayOptions.Progress;
import io.civisparallel.error.Printable;
import io.civisparallel.event.Subscriber;
import io.civisparallel.platform.BudgetLeft;
import io.civisparallel.report.CiLog;
import io.civisparallel.settings.CiSettings;
import io.civisparallel.settings.RunSettings.FileSettings;
import io.civisparallel.system.Clock;
import io.civisparallel.system.Randomness;
import io.civisparallel.terminal.Display;
import io.civisparallel.terminal.ErrorTerminal;
import io.civisparallel.terminal.JsonView;
import io.civisparallel.terminal.LinePrinter;
import io.civisparallel.terminal.LiveDisplay;
import io.civisparallel.terminal.LiveDisplay.Screen;
import io.civisparallel.terminal.Look;
import io.civisparallel.terminal.PlainView;
import io.civisparallel.terminal.RunView;
import io.civisparallel.terminal.SharedOutput;
import io.civisparallel.terminal.TintedView;
import io.civisparallel.terminal.Verbosity;
import java.io.PrintStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a run is shown: live on the terminal that standard error is, or line by line. The library
 * for terminals is loaded only where there is one.
 */
final class Stage {

  private final RunRequest request;
  private final Host found;
  private final Host host;
  private final boolean terminal;
  private final @Nullable ErrorTerminal live;
  private final @Nullable SharedOutput shared;

  private Stage(RunRequest request, Host host) {
    this.request = request;
    this.found = host;
    this.host = spoken(request, host);
    this.terminal =
        host.err() == System.err && !StandardError.isDumb(host.env()) && StandardError.isTerminal();
    this.live = mayBeLive() ? ErrorTerminal.find() : null;
    boolean rows = request.run().files().output().equals(FileSettings.STANDARD);
    this.shared =
        rows && live != null && host.out() == System.out && live.isOutputToo()
            ? new SharedOutput(host.out())
            : null;
  }

  /** Looks where a run can be shown. */
  static Stage of(RunRequest request, Host host) {
    return new Stage(request, host);
  }

  private boolean mayBeLive() {
    Progress wish = request.display().progress();
    return terminal
        && !request.dryRun()
        && request.reports().ci() == null
        && request.verbosity() == Verbosity.NORMAL
        && (wish == Progress.AUTO || wish == Progress.LIVE)
        && !StandardError.isInBackground();
  }

  /** What programs read is JSON, whoever tells it, and what GitHub reads no command. */
  private static Host spoken(RunRequest request, Host host) {
    if (request.display().progress() == Progress.JSON) {
      return host.withErr(LineStream.messages(host.err()));
    }
    return isGitHub(request) ? host.withErr(LineStream.commandless(host.err())) : host;
  }

  /** What the program finds around it; its rows do not tear what is shown on the same terminal. */
  Host host() {
    if (shared != null) {
      return host.withOut(new PrintStream(shared, false));
    }
    return isGitHub(request)
        ? host.withOut(new PrintStream(new CommandlessStream(host.out()), false, UTF_8))
        : host;
  }

  private static boolean isGitHub(RunRequest request) {
    CiSettings ci = request.reports().ci();
    return ci != null && ci.service() == CiSettings.Service.GITHUB;
  }

  /** Opens what the log of a CI job has around the run; gives null if there is nothing. */
  @Nullable Subscriber around() {
    CiSettings ci = request.reports().ci();
    if (ci == null || request.display().progress() == Progress.JSON) {
      return null;
    }
    return isGitHub(request)
        ? CiLog.gitHub(found.err(), Randomness.system().token(16))
        : CiLog.gitLab(found.err());
  }

  /**
   * Begins to show the run.
   *
   * @param budget what is left of the platform's
   */
  Display open(Supplier<@Nullable BudgetLeft> budget) {
    if (request.display().progress() == Progress.JSON) {
      return new LinePrinter(new JsonView(), found.err());
    }
    boolean colour = request.display().color().isWanted(host.env(), terminal);
    if (live == null) {
      explain();
      RunView view = new PlainView(request.verbosity(), results());
      return new LinePrinter(colour ? new TintedView(view) : view, found.err());
    }
    Look look = new Look(colour, StandardError.isUnicode(host.env()));
    return new LiveDisplay(
        new Screen(live, host.err(), shared, look),
        new PlainView(Verbosity.LASTING, results()),
        budget,
        Clock.system());
  }

  private void explain() {
    if (request.display().progress() == Progress.LIVE && request.verbosity() != Verbosity.QUIET) {
      host.err()
          .println(
              "warning: --progress live needs a terminal as standard error, in the foreground: plain"
                  + " lines instead");
    }
  }

  private String results() {
    String output = request.run().files().output();
    return output.equals(FileSettings.STANDARD) ? "on stdout" : Printable.clean(output);
  }
}
