package io.civisparallel.cli;

import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the completion script for fish: one {@code complete} line for each thing. */
final class FishCompletion {

  private final CommandSpec program;
  private final StringBuilder text = new StringBuilder();

  FishCompletion(CommandSpec program) {
    this.program = program;
  }

  String script() {
    text.append("# Made by: civis-parallel completion fish\n");
    line("-f");
    program.options().forEach(option -> option("__fish_use_subcommand", option));
    for (CommandSpec command : Completable.commands(program)) {
      String about = Completable.description(command.usageMessage().description());
      line("-n __fish_use_subcommand -a " + command.name() + " -d " + quote(about));
      command(command);
    }
    return text.toString();
  }

  private void command(CommandSpec command) {
    String condition = quote("__fish_seen_subcommand_from " + command.name());
    Completable.options(command).forEach(option -> option(condition, option));
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      List<String> words = Completable.words(parameter);
      if (!words.isEmpty()) {
        line("-n " + condition + " -a " + quote(String.join(" ", words)));
      }
    }
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      String extension = Completable.extension(parameter);
      if (!extension.isEmpty()) {
        line("-n " + condition + " -k -a " + quote("(__fish_complete_suffix ." + extension + ")"));
      } else if (Completable.takesFile(parameter)) {
        line("-n " + condition + " -F");
      }
    }
  }

  private void option(String condition, OptionSpec option) {
    StringBuilder names = new StringBuilder();
    for (String name : Completable.names(option)) {
      names.append(flag(name)).append(' ');
    }
    String about = Completable.description(option.description());
    line("-n " + condition + " " + names + value(option) + "-d " + quote(about));
  }

  private static String flag(String name) {
    if (name.startsWith("--")) {
      return "-l " + name.substring(2);
    }
    return (name.length() == 2 ? "-s " : "-o ") + name.substring(1);
  }

  private static String value(ArgSpec option) {
    if (option.arity().max() == 0) {
      return "";
    }
    List<String> words = Completable.words(option);
    if (!words.isEmpty()) {
      return "-x -a " + quote(String.join(" ", words)) + " ";
    }
    return Completable.takesFile(option) ? "-r -F " : "-x ";
  }

  private void line(String words) {
    text.append("complete -c ").append(program.name()).append(' ').append(words).append('\n');
  }

  private static String quote(String words) {
    return "'" + words.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
