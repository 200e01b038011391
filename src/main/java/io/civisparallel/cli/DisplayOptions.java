package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.RunSettings;
import io.civisparallel.settings.RunSettings.FileSettings;
import io.civisparallel.terminal.Verbosity;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options for what people get to read. */
@Command(optionListHeading = "%nMessages (all on stderr):%n")
final class DisplayOptions {

  /** How progress is shown. */
  enum Progress {
    AUTO,
    LIVE,
    PLAIN,
    JSON,
    NONE
  }

  @Option(
      names = "--progress",
      paramLabel = "HOW",
      converter = Values.Progress.class,
      completionCandidates = Choices.Progresses.class,
      description =
          "live: a display kept up to date, on a terminal; plain: a line per change; json: an"
              + " object per line for each event, for programs; none: only the summary; auto (the default): live on a terminal, else plain.")
  private Progress progress = Progress.AUTO;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      converter = LookValues.WhichColor.class,
      completionCandidates = LookValues.Colors.class,
      description =
          "auto (the default: on a terminal; NO_COLOR and CLICOLOR_FORCE are heeded), always, never.")
  private Color color = Color.AUTO;

  @Option(
      names = {"-q", "--quiet"},
      negatable = true,
      description = "Only what went wrong.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      negatable = true,
      description = "What happens to each container, and a log, too.")
  private boolean verbose;

  @Option(names = "--log-file", paramLabel = "FILE", description = "Adds the log to a file.")
  private @Nullable Path logFile;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  boolean help;

  /**
   * What people want to read, and how.
   *
   * @throws UserException if they ask for much and little at once
   */
  DisplayChoice choice() {
    return new DisplayChoice(verbosity(), progress, color);
  }

  /**
   * How much people want to read.
   *
   * @throws UserException if they ask for much and little at once
   */
  Verbosity verbosity() {
    if (quiet && verbose) {
      throw new UserException("--quiet and --verbose exclude each other");
    }
    if (verbose && progress == Progress.LIVE) {
      throw new UserException(
          "--verbose and --progress live exclude each other, for the log would tear the display:"
              + " --log-file FILE keeps it elsewhere");
    }
    if (quiet) {
      return Verbosity.QUIET;
    }
    return switch (progress) {
      case NONE -> Verbosity.SUMMARY;
      case AUTO, LIVE, PLAIN, JSON -> verbose ? Verbosity.VERBOSE : Verbosity.NORMAL;
    };
  }

  /**
   * Sends the log where it was asked for; to be called before anything logs.
   *
   * @throws UserException if the log would be added to a file of the run, or cannot be written
   */
  void openLog(FileSettings files) {
    openLog(OwnFiles.of(files));
  }

  /** The same for a run whose code is known. */
  void openLog(RunSettings run) {
    openLog(OwnFiles.of(run.files(), run.program()));
  }

  /**
   * The same for a command that reads no arguments.
   *
   * @param results the results file, or what stands for it
   */
  void openLog(String results) {
    openLog(OwnFiles.ofResults(results));
  }

  private void openLog(OwnFiles files) {
    files.add("--log-file", logFile);
    boolean toStderr = verbose && progress != Progress.JSON;
    if (toStderr || logFile != null) {
      FullLog.open(toStderr, logFile);
    } else {
      ErrorLog.choose();
    }
  }
}
