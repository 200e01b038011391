package io.civisparallel.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes the completion function for bash. Picocli's own takes 1,200 lines, and offers a command's
 * first parameter for each of them.
 */
final class BashCompletion {

  private final CommandSpec program;
  private final StringBuilder text = new StringBuilder();

  BashCompletion(CommandSpec program) {
    this.program = program;
  }

  String script() {
    line("# Made by: " + program.name() + " completion bash");
    text.append(
        """
        _civis_parallel_words() {
          COMPREPLY=( $(compgen -W "$1" -- "$cur") )
        }
        _civis_parallel_files() {
          local IFS=$'\\n'
          compopt -o filenames 2>/dev/null
          [ -z "$1" ] || COMPREPLY=( $(compgen -f -X "!*.$1" -- "$cur"; compgen -d -- "$cur") )
          [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=( $(compgen -f -- "$cur") )
        }
        _civis_parallel() {
          local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
          local command=${COMP_WORDS[1]} options= valued= place=0 i
          COMPREPLY=()
          if [ "$cur" = = ]; then
            cur=
          elif [ "$prev" = = ]; then
            prev=${COMP_WORDS[COMP_CWORD-2]}
          fi
          if [ "$COMP_CWORD" = 1 ]; then
            _civis_parallel_words '%s'
            return
          fi
          case $command in
        """
            .formatted(first()));
    Completable.commands(program).forEach(this::declare);
    text.append(
        """
            *) return ;;
          esac
          case " $valued " in
            *" $prev "*)
              case "$command $prev" in
        """);
    for (CommandSpec command : Completable.commands(program)) {
      Completable.options(command).forEach(option -> value(command, option));
    }
    text.append(
        """
              esac
              return ;;
          esac
          case $cur in
            -*) _civis_parallel_words "$options"; return ;;
          esac
          for (( i = 2; i < COMP_CWORD; i++ )); do
            case ${COMP_WORDS[i]} in
              =) i=$((i + 1)); continue ;;
              -?*)
                case " $valued " in
                  *" ${COMP_WORDS[i]} "*) [ "${COMP_WORDS[i+1]}" = = ] || i=$((i + 1)) ;;
                esac
                continue ;;
            esac
            place=$((place + 1))
          done
          case "$command $place" in
        """);
    for (CommandSpec command : Completable.commands(program)) {
      command.positionalParameters().forEach(it -> parameter(command, it));
    }
    line("  esac");
    line("}");
    line("complete -F _civis_parallel " + program.name());
    return text.toString();
  }

  private String first() {
    Stream<String> commands = Completable.commands(program).stream().map(CommandSpec::name);
    return Stream.concat(commands, names(program.options())).collect(Collectors.joining(" "));
  }

  private void declare(CommandSpec command) {
    List<OptionSpec> options = Completable.options(command);
    line("    " + command.name() + ")");
    line("      options='" + names(options).collect(Collectors.joining(" ")) + "'");
    Stream<OptionSpec> valued = options.stream().filter(it -> it.arity().max() > 0);
    line("      valued='" + names(valued.toList()).collect(Collectors.joining(" ")) + "' ;;");
  }

  private static Stream<String> names(List<OptionSpec> options) {
    return options.stream().flatMap(it -> Completable.names(it).stream());
  }

  private void value(CommandSpec command, OptionSpec option) {
    String action = action(option);
    if (option.arity().max() > 0 && !action.isEmpty()) {
      String places =
          Completable.names(option).stream()
              .map(it -> "'" + command.name() + " " + it + "'")
              .collect(Collectors.joining("|"));
      line("        " + places + ") " + action + " ;;");
    }
  }

  private void parameter(CommandSpec command, PositionalParamSpec parameter) {
    String action = action(parameter);
    if (!action.isEmpty()) {
      line("    '%s %d') %s ;;".formatted(command.name(), parameter.index().min(), action));
    }
  }

  private static String action(ArgSpec arg) {
    List<String> words = Completable.words(arg);
    if (!words.isEmpty()) {
      return "_civis_parallel_words '" + String.join(" ", words) + "'";
    }
    return Completable.takesFile(arg)
        ? "_civis_parallel_files '" + Completable.extension(arg) + "'"
        : "";
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
