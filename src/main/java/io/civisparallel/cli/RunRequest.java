package io.civisparallel.cli;

import io.civisparallel.settings.PlatformSettings;
import io.civisparallel.settings.ReportSettings;
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
 * @param reports what it leaves for others to read
 * @param consent whether it may be done
 */
record RunRequest(
    RunSettings run,
    PlatformSettings platform,
    List<String> notForProcesses,
    DisplayChoice display,
    ReportSettings reports,
    Consent consent) {

  /** Takes copies of the collections. */
  RunRequest {
    notForProcesses = List.copyOf(notForProcesses);
  }

  /** Whether nothing is to be submitted. */
  boolean dryRun() {
    return consent == Consent.DRY_RUN;
  }

  /** How much people want to read. */
  Verbosity verbosity() {
    return display.verbosity();
  }
}
