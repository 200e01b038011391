package io.civisparallel.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program without a command: help and version. */
@Command(
    name = "civis-parallel",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Fans a Java program out over a file of arguments, one container script per"
          + " argument set, and brings every result back into one file.",
      ""
    },
    optionListHeading = "Options:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Example:",
      "  civis-parallel run com.acme.Calc::expensive --classpath calc.jar \\",
      "      args.jsonl -o results.jsonl",
      "",
      "See 'civis-parallel COMMAND --help'."
    })
final class RootCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Shows the version.")
  boolean version;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing");
  }
}
