package io.civisparallel.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What shells have to know of the command model. */
final class Completable {

  private Completable() {}

  /** The commands of a program, in their order. */
  static List<CommandSpec> commands(CommandSpec program) {
    return program.subcommands().values().stream().map(CommandLine::getCommandSpec).toList();
  }

  /** The options that people are meant to use. */
  static List<OptionSpec> options(CommandSpec command) {
    return command.options().stream().filter(option -> !option.hidden()).toList();
  }

  /** The names of an option, with those that say the opposite. */
  static List<String> names(OptionSpec option) {
    List<String> names = new ArrayList<>(List.of(option.names()));
    if (option.negatable()) {
      for (String name : option.names()) {
        if (name.startsWith("--")) {
          names.add(
              name.startsWith("--no-") ? "--" + name.substring(5) : "--no-" + name.substring(2));
        }
      }
    }
    return names;
  }

  /** The words that an option or parameter takes; empty if it takes others. */
  static List<String> words(ArgSpec arg) {
    List<String> words = new ArrayList<>();
    if (arg.completionCandidates() != null) {
      arg.completionCandidates().forEach(words::add);
    } else if (arg.paramLabel().equals("COMMAND") && arg.isPositional()) {
      arg.command().root().subcommands().keySet().forEach(words::add);
    }
    return words;
  }

  /** The extension that files most likely have there, or nothing; others are not refused. */
  static String extension(ArgSpec arg) {
    return switch (arg.paramLabel()) {
      case "RESULTS_FILE", "ARGS_FILE" -> "jsonl";
      case "TARGET", "PATH" -> "jar";
      default -> "";
    };
  }

  /** Whether a file or folder is meant. */
  static boolean takesFile(ArgSpec arg) {
    return arg.type() == Path.class
        || arg.paramLabel().endsWith("FILE")
        || arg.paramLabel().equals("PATH")
        || arg.paramLabel().equals("TARGET");
  }

  /** The first sentence of a description, without its full stop. */
  static String description(String... description) {
    String text = description.length == 0 ? "" : description[0];
    int end = text.indexOf(". ");
    String sentence = end < 0 ? text : text.substring(0, end);
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  /** What a command does, in as few words as can be: its description's first clause. */
  static String brief(CommandSpec command) {
    String sentence = description(command.usageMessage().description());
    int end = sentence.indexOf(": ");
    return end < 0 ? sentence : sentence.substring(0, end);
  }
}
