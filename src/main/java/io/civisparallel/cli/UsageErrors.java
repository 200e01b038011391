package io.civisparallel.cli;

import io.civisparallel.error.Printable;
import io.civisparallel.target.Nearest;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with a command line, what was probably meant, and where the help is. */
final class UsageErrors implements IParameterExceptionHandler {

  private static final int LONGEST = 200;

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
    Optional<String> stranger = stranger(mistake, args);
    err.println(ErrorText.line(stranger.map(it -> told(it, command)).orElse(mistake.getMessage())));
    settings.tell(mistake.getMessage());
    if (stranger.isPresent()) {
      meant(stranger.get(), command).ifPresent(it -> err.println("Did you mean " + it + "?"));
    } else if (mistake instanceof MissingParameterException) {
      synopsis(command).forEach(line -> err.println("Usage: " + line));
    }
    err.println("See '" + command.qualifiedName() + " --help'.");
    return ExitCode.USER;
  }

  /**
   * The word that nothing knows. A misspelt option takes the place of a parameter that is then said
   * to be missing, so it is looked for there as well.
   */
  private static Optional<String> stranger(ParameterException mistake, String[] args) {
    if (mistake instanceof UnmatchedArgumentException unmatched) {
      return unmatched.getUnmatched().stream().findFirst();
    }
    if (!(mistake instanceof MissingParameterException missing)
        || missing.getMissing().stream().anyMatch(it -> it.isOption())) {
      return Optional.empty();
    }
    Set<String> known = new HashSet<>();
    mistake
        .getCommandLine()
        .getCommandSpec()
        .options()
        .forEach(option -> known.addAll(Completable.names(option)));
    for (String word : args) {
      if (word.equals("--")) {
        return Optional.empty();
      }
      if (word.startsWith("--") && !known.contains(word.split("=", 2)[0])) {
        return Optional.of(word);
      }
    }
    return Optional.empty();
  }

  private static String told(String word, CommandSpec command) {
    String shown = "'" + Printable.shorten(word, LONGEST) + "'";
    if (word.startsWith("-") && word.length() > 1) {
      return command.qualifiedName() + " has no option " + shown;
    }
    return command.subcommands().isEmpty()
        ? "there is no place for " + shown + " after " + command.qualifiedName() + labels(command)
        : "there is no command " + shown;
  }

  private static List<String> synopsis(CommandSpec command) {
    String[] custom = command.usageMessage().customSynopsis();
    return custom.length > 0
        ? List.of(custom)
        : List.of(command.qualifiedName() + " [OPTIONS]" + labels(command));
  }

  private static String labels(CommandSpec command) {
    StringBuilder labels = new StringBuilder();
    command.positionalParameters().forEach(it -> labels.append(' ').append(it.paramLabel()));
    return labels.toString();
  }

  private static Optional<String> meant(String word, CommandSpec command) {
    List<String> names = new ArrayList<>();
    if (word.startsWith("--")) {
      for (OptionSpec option : Completable.options(command)) {
        names.addAll(Completable.names(option));
      }
      return Nearest.to(word.split("=", 2)[0], names);
    }
    if (word.startsWith("-")) {
      return Optional.empty();
    }
    for (CommandLine subcommand : command.subcommands().values()) {
      names.add(subcommand.getCommandName());
    }
    return Nearest.to(word, names);
  }
}
