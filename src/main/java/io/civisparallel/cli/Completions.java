package io.civisparallel.cli;

import picocli.CommandLine;

/** Writes completion scripts from the command model; the same model gives the same script. */
final class Completions {

  private Completions() {}

  /** The script for a shell, with a line end at its end. */
  static String script(CompletionCommand.Shell shell, CommandLine program) {
    return switch (shell) {
      case BASH -> new BashCompletion(program.getCommandSpec()).script();
      case ZSH -> new ZshCompletion(program.getCommandSpec()).script();
      case FISH -> new FishCompletion(program.getCommandSpec()).script();
    };
  }
}
