package io.civisparallel.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The argument set that a command is about, of a run that may still go on. */
@Command
final class EarlierSetParameters {

  @Mixin private EarlierRunParameter run = new EarlierRunParameter();

  @Parameters(
      index = "1",
      paramLabel = "INDEX",
      converter = Values.Index.class,
      description = "The argument set, counted from 0 as in rows.")
  private int index;

  /** The run's results file, or its name. */
  String run() {
    return run.name();
  }

  /** The set's index, from 0. */
  int index() {
    return index;
  }
}
