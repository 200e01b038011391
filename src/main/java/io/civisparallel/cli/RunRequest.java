package io.civisparallel.cli;

import io.civisparallel.settings.PlatformSettings;
import io.civisparallel.settings.RunSettings;
import io.civisparallel.terminal.Verbosity;
import java.util.List;

/**
 * What a command line asked {@code run} to do, in range.
 *
 * @param run the run itself
 * @param platform where containers run
 * @param notForProcesses the options given that a shell process cannot honour
 * @param display what people want to read, and how
 * @param dryRun whether nothing is to be submitted
 * @param agreed whether somebody has agreed already to however many containers it takes
 */
record RunRequest(
    RunSettings run,
    PlatformSettings platform,
    List<String> notForProcesses,
    DisplayChoice display,
    boolean dryRun,
    boolean agreed) {

  /** Takes copies of the collections. */
  RunRequest {
    notForProcesses = List.copyOf(notForProcesses);
  }

  /** How much people want to read. */
  Verbosity verbosity() {
    return display.verbosity();
  }
}
