package io.civisparallel.cli;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.error.Printable;
import io.civisparallel.fanout.LogCopy;
import io.civisparallel.fanout.ObservedRun;
import io.civisparallel.fanout.SetLog;
import io.civisparallel.journal.SetHistory.Stay;
import io.civisparallel.platform.LogLine;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.rest.Pace;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.platform.rest.RestSettings;
import io.civisparallel.retry.RetryPolicy;
import io.civisparallel.settings.PlatformSettings;
import io.civisparallel.system.Clock;
import io.civisparallel.terminal.Amounts;
import io.civisparallel.terminal.PlainText;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Prints the log of a set's container on stdout: from the platform, or what is left of it. */
final class LogPrinter {

  /** A platform of a run that does not answer at once has ended with it. */
  private static final RetryPolicy ONCE_MORE =
      new RetryPolicy(2, Duration.ofMillis(100), Duration.ofMillis(100));

  private final LogsRequest request;
  private final Host host;
  private boolean printed;

  private LogPrinter(LogsRequest request, Host host) {
    this.request = request;
    this.host = host;
  }

  /** Prints, and gives the exit code. */
  static int print(LogsRequest request, Host host) {
    SetLog log =
        ObservedRun.find(request.run(), "print", RunLauncher.surroundings(host))
            .log(request.index(), request.attempt());
    LogPrinter printer = new LogPrinter(request, host);
    printer.sayWhose(log.stay());
    if (log.begun().place().lasts()) {
      printer.fromCivis(log);
    } else {
      printer.fromEmbedded(log);
    }
    return ExitCode.OK;
  }

  private void sayWhose(Stay stay) {
    if (stay.sets() > 1) {
      tell("the log of container %d, which has %d sets".formatted(stay.container(), stay.sets()));
    }
  }

  private void fromCivis(SetLog log) {
    PlatformSettings chosen =
        PlatformSettings.again(false, log.begun().place().endpoint(), request.api(), host.env());
    try (Connection connection =
        new CivisSite(chosen, host).open(1, new Waiting(it -> tell("warning: " + it)))) {
      copy(connection.platform(), log.stay());
    }
  }

  private void fromEmbedded(SetLog log) {
    Optional<Door> door = DoorFile.read(DoorFile.folders(host.env()), log.begun().token());
    if (door.isEmpty()) {
      printKept(log);
      return;
    }
    try (Platform platform = enter(door.get())) {
      copy(platform, log.stay());
    } catch (PlatformException e) {
      if (e.status() != 0) {
        throw e;
      }
      platformEnded(log);
    }
  }

  private static RestPlatform enter(Door door) {
    return RestPlatform.open(
        RestSettings.builder(URI.create(door.endpoint()), door::key)
            .userAgent("civis-parallel/" + Version.text())
            .connections(1)
            .pace(Pace.UNLIMITED)
            .failures(ONCE_MORE)
            .patience(Duration.ZERO)
            .build());
  }

  /** Who follows a run of this machine to its end may be told of the end by its silence. */
  private void platformEnded(SetLog log) {
    if (!printed) {
      printKept(log);
      return;
    }
    tell("the platform on this machine has ended with its run: the last lines may be missing");
  }

  private void printKept(SetLog log) {
    if (log.kept().isEmpty()) {
      throw new PlatformException(
          Outcome.NOT_SENT,
          0,
          "Cannot print the log of set %d: the platform of run %s was on this machine and has ended"
                  .formatted(request.index(), log.begun().run())
              + " with its process, or belongs to another environment; and the set's row holds no"
              + " lines of it",
          null);
    }
    tell(
        "the platform on this machine has ended with its run: its row holds the last "
            + Amounts.count(log.kept().size(), "line"));
    print(log.kept());
  }

  private void copy(Platform platform, Stay stay) {
    LogCopy copy =
        new LogCopy(
            platform,
            Clock.system(),
            lines -> print(lines.stream().map(LogLine::message).toList()));
    if (!request.follow()) {
      copy.all(stay);
      return;
    }
    try {
      copy.follow(stay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void print(List<String> lines) {
    printed = true;
    lines.stream().map(PlainText::cleanLines).forEach(host.out()::println);
    if (host.out().checkError()) {
      throw new EnvironmentException(
          "Cannot write the log to standard output (closed, or its disk is full).");
    }
  }

  private void tell(String text) {
    host.err().println(Printable.clean(text));
  }
}
