package io.civisparallel.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The run that a command is about, which may still go on. */
@Command
final class EarlierRunParameter {

  @Parameters(
      index = "0",
      paramLabel = "RESULTS_FILE",
      description = "The results file of the run; its name, if it writes to stdout.")
  private String results;

  /** Its results file, or its name. */
  String name() {
    return results;
  }
}
