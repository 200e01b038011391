package io.civisparallel.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The option for what would be asked. */
@Command
final class ApprovalOptions {

  @Option(
      names = {"-y", "--yes"},
      description = "Starts more than 1000 containers without asking.")
  private boolean yes;

  /** Whether nothing is to be asked. */
  boolean isGiven() {
    return yes;
  }
}
