package io.civisparallel.cli;

import io.civisparallel.error.Printable;
import io.civisparallel.error.UserException;
import io.civisparallel.fanout.PreparedRun;
import io.civisparallel.fanout.PreparedRun.Standing;
import io.civisparallel.plan.ScriptName;
import io.civisparallel.settings.EngineKind;
import io.civisparallel.settings.PlatformKind;
import io.civisparallel.settings.RunSettings.FileSettings;
import io.civisparallel.system.Disk;
import io.civisparallel.system.DiskFault;
import io.civisparallel.terminal.Verbosity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run while it is done: shown as it goes, ended by signals, and at its end the last words. Where
 * it can be gone on with, the very last line is the command to do so.
 */
final class Execution {

  /** What is said of a run that ended before anything was made. */
  static final String NOTHING_MADE = "nothing was submitted";

  private final PreparedRun prepared;
  private final RunRequest request;
  private final Site site;
  private final Stage stage;
  private final Host host;
  private volatile @Nullable Views views;

  Execution(PreparedRun prepared, RunRequest request, Site site, Stage stage) {
    this.prepared = prepared;
    this.request = request;
    this.site = site;
    this.stage = stage;
    this.host = stage.host();
  }

  /** Does the run, and gives the exit code. */
  int run() {
    try (Interruption interruption =
        new Interruption(this::interrupt, prepared::endsWithin, this::sayWhatIsLeft, host.halt())) {
      int outcome = outcome();
      boolean ended = prepared.standing() == Standing.ENDED;
      int code = ended ? outcome : interruption.exitCodeOr(outcome);
      if (interruption.happened() && prepared.standing() == Standing.UNTOUCHED) {
        host.err().println(NOTHING_MADE);
      }
      sayHowToGoOn();
      return code;
    }
  }

  /** What is told of a failure comes before the last line; after a mistake nothing goes on. */
  private int outcome() {
    try {
      return execute();
    } catch (UserException e) {
      throw e;
    } catch (RuntimeException e) {
      return Main.tell(e, host.err());
    }
  }

  private int execute() {
    try (Connection connection = open();
        Views opened =
            Views.open(
                request,
                prepared.goesOn(),
                RunLauncher.surroundings(host),
                stage.around(),
                stage.open(connection.platform()::budget))) {
      views = opened;
      return switch (prepared.execute(connection.platform(), opened)) {
        case SUCCEEDED -> ExitCode.OK;
        case FAILED -> ExitCode.FAILED;
        case STOPPED -> ExitCode.PLATFORM;
        case INTERRUPTED -> ExitCode.FAILED;
      };
    }
  }

  /** Lets other commands of this user reach the run's own platform; the run does without them. */
  private Connection open() {
    Connection connection = site.open(request.run(), prepared.troubles());
    Door door = connection.door();
    if (door == null) {
      return connection;
    }
    try {
      List<Path> folders = DoorFile.folders(host.env());
      DoorFile file = DoorFile.write(folders, prepared.token(), door, Disk.system());
      return connection.closing(file::close);
    } catch (IOException e) {
      if (request.verbosity() != Verbosity.QUIET) {
        host.err()
            .println(
                "warning: civis-parallel logs cannot reach this run from another terminal: "
                    + Printable.clean(DiskFault.reason(e)));
      }
      return connection;
    }
  }

  private void interrupt() {
    String hint = "(interrupt again to end at once)";
    Views shown = views;
    if (shown == null) {
      host.err().println(hint);
    } else {
      shown.tell(hint);
    }
    prepared.interrupt();
  }

  /** The process engine's containers end with this program; other engines keep theirs. */
  private void sayWhatIsLeft() {
    Views shown = views;
    if (shown != null) {
      shown.mute();
    }
    boolean begun = prepared.standing() != Standing.UNTOUCHED;
    if (!begun) {
      host.err().println(NOTHING_MADE);
    } else if (request.platform().kind().value() == PlatformKind.CIVIS) {
      host.err()
          .println(
              "left as they are: containers that may still run; their scripts' names begin with "
                  + Printable.clean(ScriptName.beginning(prepared.run())));
    } else if (request.run().engine().kind() == EngineKind.DOCKER) {
      host.err()
          .println(
              "left as they are: containers that may still run; the next start with --engine docker"
                  + " removes them, and so does cancel");
    }
    sayHowToGoOn();
  }

  private void sayHowToGoOn() {
    if (prepared.standing() != Standing.RESUMABLE) {
      return;
    }
    ResumeLine line = new ResumeLine(name(), request.platform().api());
    if (request.verbosity() != Verbosity.QUIET) {
      host.err().println(line.introduction());
    }
    host.err().println(line.command());
    host.err().flush();
  }

  private String name() {
    String output = request.run().files().output();
    return output.equals(FileSettings.STANDARD) ? prepared.run() : output;
  }
}
