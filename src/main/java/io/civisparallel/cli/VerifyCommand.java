package io.civisparallel.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Proves that a results file is complete and right. */
@Command(
    name = "verify",
    sortOptions = false,
    description = {
      "Proves that every argument set has exactly one row, and that the row is right.",
      "",
      "Looked at are index, line and arguments of each row, whether its outcome fits its status,"
          + " and size and SHA-256 of results that lie in files. Rows may stand in any order. What"
          + " differs is printed on stdout, the first ten at most. For a run of a part of the file"
          + " give the same --sets and --limit: no other set may have a row then.",
      ""
    },
    footer = {
      "",
      "Exit codes:",
      "  0    every argument set has exactly one row, and every row is right",
      "  1    something differs",
      "  2    one of the files cannot be read, or the arguments file has mistakes",
      "",
      "Example:",
      "  civis-parallel verify args.jsonl results.jsonl"
    })
final class VerifyCommand implements Callable<Integer> {

  private final Host host;

  @Parameters(
      index = "0",
      paramLabel = "ARGS_FILE",
      description = "The arguments file that the run was given.")
  private Path arguments;

  @Parameters(index = "1", paramLabel = "RESULTS_FILE", description = "The run's results file.")
  private Path results;

  @Mixin private PartOptions part = new PartOptions();

  @Mixin HelpOption help = new HelpOption();

  VerifyCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    return Verifier.verify(arguments, part.settings(), results, host);
  }
}
