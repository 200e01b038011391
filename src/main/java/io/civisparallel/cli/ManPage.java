package io.civisparallel.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes a manual page from the command model, in the {@code man} macros that groff and mandoc
 * read: the same model gives the same page. What is shown to people comes from {@code --help}'s own
 * words.
 */
final class ManPage {

  private final CommandSpec command;
  private final StringBuilder page = new StringBuilder();

  private ManPage(CommandSpec command) {
    this.command = command;
  }

  /** The page of the program, or of one of its commands, with a line end at its end. */
  static String of(CommandSpec command) {
    return new ManPage(command).page();
  }

  /** What a page is called: as with git, the words joined. */
  static String name(CommandSpec command) {
    return command.qualifiedName("-");
  }

  private String page() {
    macro("TH", name(command).toUpperCase(Locale.ROOT), "1", "", Version.line(), "User Commands");
    macro("nh");
    page.append(".ad l\n");
    macro("SH", "NAME");
    String about = Completable.description(plain(command.usageMessage().description()));
    text(name(command) + " - " + about);
    macro("SH", "SYNOPSIS");
    synopsis();
    macro("SH", "DESCRIPTION");
    text(String.join(" ", plain(command.usageMessage().description())).strip());
    parameters();
    commands();
    options();
    footer();
    macro("SH", "SEE ALSO");
    text(
        command.parent() == null
            ? "civis-parallel COMMAND --help, civis-parallel man COMMAND"
            : name(command.root()) + "(1)");
    return page.toString();
  }

  private void synopsis() {
    String[] lines = command.usageMessage().customSynopsis();
    List<String> said =
        lines.length > 0
            ? List.of(lines)
            : List.of(
                command.qualifiedName()
                    + " [OPTIONS]"
                    + (command.parent() == null ? " COMMAND" : "")
                    + labels());
    for (String line : said) {
      macro("PP");
      text(line);
    }
  }

  private String labels() {
    return command.positionalParameters().stream()
        .map(it -> " " + it.paramLabel())
        .collect(Collectors.joining());
  }

  private void parameters() {
    if (!command.positionalParameters().isEmpty()) {
      macro("SH", "ARGUMENTS");
    }
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      item(parameter.paramLabel(), parameter);
    }
  }

  private void commands() {
    if (!command.subcommands().isEmpty()) {
      macro("SH", "COMMANDS");
    }
    for (CommandSpec each : Completable.commands(command)) {
      macro("TP");
      bold(each.name());
      text(Completable.description(plain(each.usageMessage().description())) + ".");
    }
  }

  private void options() {
    macro("SH", "OPTIONS");
    OptionGroups.each(
        command,
        (heading, options) -> {
          if (!heading.isEmpty()) {
            macro("SS", heading);
          }
          options.stream().filter(it -> !it.hidden()).forEach(this::option);
        });
  }

  private void option(OptionSpec option) {
    String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
    item(String.join(", ", Completable.names(option)) + value, option);
  }

  private void item(String name, ArgSpec arg) {
    macro("TP");
    bold(name);
    text(String.join(" ", plain(arg.description())));
  }

  /** Headings of the help's end become sections; what is below is shown as it is written. */
  private void footer() {
    boolean open = false;
    for (String line : plain(command.usageMessage().footer())) {
      boolean isHeading = line.matches("[A-Z][a-z ]+:");
      if (isHeading) {
        close(open);
        macro("SH", line.substring(0, line.length() - 1).toUpperCase(Locale.ROOT));
      } else if (!open && line.isEmpty()) {
        continue;
      } else if (!open) {
        macro("SH", "NOTES");
      }
      if (isHeading || !open) {
        macro("nf");
      }
      if (!isHeading) {
        text(line);
      }
      open = true;
    }
    close(open);
  }

  private void close(boolean open) {
    if (open) {
      macro("fi");
    }
  }

  /** Picocli's texts are formats. */
  private static String[] plain(String... texts) {
    return List.of(texts).stream().map(it -> it.replace("%%", "%")).toArray(String[]::new);
  }

  private void bold(String text) {
    page.append("\\fB").append(escape(text)).append("\\fR\n");
  }

  private void text(String text) {
    page.append(escape(text)).append('\n');
  }

  private void macro(String name, String... words) {
    page.append('.').append(name);
    for (String word : words) {
      page.append(" \"").append(escape(word).replace("\"", "\\(dq")).append('"');
    }
    page.append('\n');
  }

  /** No line begins a request, no backslash an escape, and a dash is one that can be copied. */
  private static String escape(String text) {
    String plain =
        text.replace("\\", "\\e")
            .replace("-", "\\-")
            .replace("'", "\\(aq")
            .replace("`", "\\(ga")
            .replace("^", "\\(ha")
            .replace("~", "\\(ti");
    return plain.startsWith(".") ? "\\&" + plain : plain;
  }
}
