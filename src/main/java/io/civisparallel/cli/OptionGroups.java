package io.civisparallel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Layout;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Shows a command's options in groups: those of each mixin below that mixin's own heading, and at
 * the end its own and those of mixins that have none.
 *
 * <p>Picocli's argument groups would do it too, but an option given twice there silently drops the
 * rest of its group.
 */
final class OptionGroups {

  private OptionGroups() {}

  /** Lets a command's help show groups, if it has any. */
  static void install(CommandLine command) {
    if (groups(command.getCommandSpec()).isEmpty()) {
      return;
    }
    command.getHelpSectionMap().remove(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING);
    command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, OptionGroups::render);
  }

  /**
   * Gives a command's options group by group, in the order of its help.
   *
   * @param taker of a heading, empty where there are no groups, and the options below it
   */
  static void each(CommandSpec command, BiConsumer<String, List<OptionSpec>> taker) {
    List<OptionSpec> own = new ArrayList<>(command.options());
    List<CommandSpec> groups = groups(command);
    groups.forEach(group -> own.removeAll(group.options()));
    for (CommandSpec group : groups) {
      String heading = String.format(group.usageMessage().optionListHeading()).strip();
      taker.accept(heading.substring(0, heading.length() - 1), group.options());
    }
    if (!own.isEmpty()) {
      taker.accept(groups.isEmpty() ? "" : "Other", own);
    }
  }

  private static String render(Help help) {
    StringBuilder text = new StringBuilder();
    each(
        help.commandSpec(),
        (heading, options) -> {
          String above = heading.isEmpty() ? "%n" : "%n" + heading + ":%n";
          text.append(String.format(above)).append(layout(help, options));
        });
    return text.toString();
  }

  private static List<CommandSpec> groups(CommandSpec command) {
    return command.mixins().values().stream()
        .filter(it -> !it.usageMessage().optionListHeading().isEmpty())
        .toList();
  }

  private static Layout layout(Help help, List<OptionSpec> options) {
    CommandSpec command = help.commandSpec();
    Layout layout =
        help.createDefaultLayout(
            command.options(), command.positionalParameters(), help.colorScheme());
    layout.addAllOptions(options, help.parameterLabelRenderer());
    return layout;
  }
}
