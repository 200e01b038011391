package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.target.Nearest;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a manual page. */
@Command(
    name = "man",
    description = "Prints the manual page of the program, or of a command.",
    footer = {
      "",
      "Exit codes: 0; 2 if there is no such command.",
      "",
      "Examples:",
      "  civis-parallel man run | man -l -",
      "  civis-parallel man > ~/.local/share/man/man1/civis-parallel.1",
      "  civis-parallel man run > ~/.local/share/man/man1/civis-parallel-run.1"
    })
final class ManCommand implements Callable<Integer> {

  private final Host host;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "COMMAND",
      description = "The command. Default: the program itself.")
  private @Nullable String command;

  @Mixin HelpOption help = new HelpOption();

  ManCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    host.out().print(ManPage.of(named()));
    return ExitCode.OK;
  }

  private CommandSpec named() {
    Map<String, CommandLine> commands = spec.root().subcommands();
    if (command == null) {
      return spec.root();
    }
    CommandLine found = commands.get(command);
    if (found == null) {
      throw new UserException(
          "there is no command '"
              + command
              + "'"
              + Nearest.to(command, commands.keySet())
                  .map(it -> "; did you mean " + it + "?")
                  .orElse(": 'civis-parallel --help' lists them"));
    }
    return found.getCommandSpec();
  }
}
