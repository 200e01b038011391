package io.civisparallel.cli;

import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the completion function for zsh, on top of its own {@code _arguments}. */
final class ZshCompletion {

  private final CommandSpec program;
  private final StringBuilder text = new StringBuilder();

  ZshCompletion(CommandSpec program) {
    this.program = program;
  }

  String script() {
    line("#compdef " + program.name());
    line("# Made by: civis-parallel completion zsh");
    line("_" + program.name() + "() {");
    line("  local curcontext=$curcontext state line");
    line("  typeset -A opt_args");
    line("  _arguments -C \\");
    program.options().forEach(option -> line("    " + option(option) + " \\"));
    line("    '1:command:->command' '*::argument:->argument'");
    line("  case $state in");
    line("    command)");
    commands();
    line("      ;;");
    line("    argument)");
    line("      case $words[1] in");
    Completable.commands(program).forEach(this::command);
    line("      esac");
    line("      ;;");
    line("  esac");
    line("}");
    // Run by the completion system as a function of its own, or sourced by people.
    line("if [ \"$funcstack[1]\" = _" + program.name() + " ]; then");
    line("  _" + program.name() + " \"$@\"");
    line("else");
    line("  compdef _" + program.name() + " " + program.name());
    line("fi");
    return text.toString();
  }

  private void commands() {
    line("      local -a commands=(");
    for (CommandSpec command : Completable.commands(program)) {
      String about = Completable.description(command.usageMessage().description());
      line("        " + quote(command.name() + ":" + about.replace(":", "\\:")));
    }
    line("      )");
    line("      _describe command commands");
  }

  private void command(CommandSpec command) {
    line("        " + command.name() + ")");
    line("          _arguments \\");
    for (OptionSpec option : Completable.options(command)) {
      line("            " + option(option) + " \\");
    }
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      String place = parameter.index().isVariable() ? "*" : parameter.index().min() + 1 + "";
      line("            " + quote(place + value(parameter)) + " \\");
    }
    line("            && return");
    line("          ;;");
  }

  /** Names that exclude each other, what they are for, and what they take. */
  private static String option(OptionSpec option) {
    List<String> plain = Completable.names(option);
    List<String> names = plain.stream().map(it -> withValue(it, option)).toList();
    String about = Completable.description(option.description());
    String rest = quote("[" + bracketed(about) + "]" + value(option));
    boolean again = option.isMultiValue();
    if (names.size() == 1) {
      return (again ? "'*'" : "") + names.get(0) + rest;
    }
    String exclusion = again ? "'*'" : quote("(" + String.join(" ", plain) + ")");
    return exclusion + "{" + String.join(",", names) + "}" + rest;
  }

  /** A long name takes its value after an equals sign, too. */
  private static String withValue(String name, OptionSpec option) {
    return name.startsWith("--") && option.arity().max() > 0 ? name + "=" : name;
  }

  private static String value(ArgSpec arg) {
    if (arg.arity().max() == 0) {
      return "";
    }
    List<String> words = Completable.words(arg);
    String action =
        !words.isEmpty()
            ? "(" + String.join(" ", words) + ")"
            : Completable.takesFile(arg) ? files(Completable.extension(arg)) : " ";
    return ":" + arg.paramLabel().replace(":", "\\:") + ":" + action;
  }

  /** All files are offered where none has the extension. */
  private static String files(String extension) {
    return extension.isEmpty() ? "_files" : "_files -g \"*." + extension + "\"";
  }

  private static String bracketed(String about) {
    return about.replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
  }

  private static String quote(String words) {
    return "'" + words.replace("'", "'\\''") + "'";
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
