package io.civisparallel.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The option of every command that has none of {@link DisplayOptions}. */
@Command
final class HelpOption {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  boolean help;
}
