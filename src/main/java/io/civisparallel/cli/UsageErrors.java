package io.civisparallel.cli;

import io.civisparallel.target.Nearest;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with a command line, what was probably meant, and where the help is. */
final class UsageErrors implements IParameterExceptionHandler {

  private final PrintStream err;
  private final SettingsStrategy settings;

  /** Tells it on a stream, and which settings it is about. */
  UsageErrors(PrintStream err, SettingsStrategy settings) {
    this.err = err;
    this.settings = settings;
  }

  @Override
  public int handleParseException(ParameterException mistake, String[] args) {
    CommandSpec command = mistake.getCommandLine().getCommandSpec();
    err.println(ErrorText.line(String.valueOf(mistake.getMessage())));
    settings.tell(mistake.getMessage());
    if (mistake instanceof UnmatchedArgumentException unmatched) {
      meant(unmatched.getUnmatched().get(0), command)
          .ifPresent(name -> err.println("Did you mean " + name + "?"));
    }
    err.println("See '" + command.qualifiedName() + " --help'.");
    return ExitCode.USER;
  }

  private static Optional<String> meant(String word, CommandSpec command) {
    List<String> names = new ArrayList<>();
    if (word.startsWith("-")) {
      for (OptionSpec option : command.options()) {
        if (!option.hidden()) {
          names.addAll(List.of(option.names()));
        }
      }
      return Nearest.to(word.split("=", 2)[0], names);
    }
    for (CommandLine subcommand : command.subcommands().values()) {
      names.add(subcommand.getCommandName());
    }
    return Nearest.to(word, names);
  }
}
