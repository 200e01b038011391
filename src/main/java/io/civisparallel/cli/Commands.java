package io.civisparallel.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The command line's model: the one place that lists the commands. */
final class Commands {

  private static final int WIDTH = 80;

  /** The column of names in the list of commands. */
  private static final int NAMES = 14;

  private Commands() {}

  /** The program with all its commands, each writing to the host's streams. */
  static CommandLine build(Host host) {
    CommandLine program = new CommandLine(new RootCommand());
    program.getCommandSpec().version(Version.line());
    program.addSubcommand(new RunCommand(host));
    program.addSubcommand(new ResumeCommand(host));
    program.addSubcommand(new CancelCommand(host));
    program.addSubcommand(new RetryCommand(host));
    program.addSubcommand(new StatusCommand(host));
    program.addSubcommand(new ReportCommand(host));
    program.addSubcommand(new LogsCommand(host));
    program.addSubcommand(new ReproCommand(host));
    program.addSubcommand(new RunsCommand(host));
    program.addSubcommand(new CleanCommand(host));
    program.addSubcommand(new VerifyCommand(host));
    program.addSubcommand(new WorkerCommand(host));
    program.addSubcommand(new PlatformCommand(host));
    program.addSubcommand(new DoctorCommand(host));
    program.addSubcommand(new SettingsCommand(host));
    program.addSubcommand(new CompletionCommand(host));
    program.addSubcommand(new ManCommand(host));
    program.getSubcommands().values().forEach(SettingsStrategy::install);
    program.getSubcommands().values().forEach(OptionGroups::install);
    program.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, Commands::list);
    SettingsStrategy settings = new SettingsStrategy(host);
    return program
        .setExecutionStrategy(settings)
        .setExpandAtFiles(false)
        .setUsageHelpWidth(WIDTH)
        .setColorScheme(Help.defaultColorScheme(Ansi.OFF))
        .setOut(new PrintWriter(host.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(host.err(), true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(new UsageErrors(host.err(), settings))
        .setExecutionExceptionHandler((failure, command, parsed) -> settings.told(failure));
  }

  /** The commands, each with as few words as can be; its own help has the rest. */
  private static String list(Help help) {
    TextTable table =
        TextTable.forColumns(
            help.colorScheme(),
            new Column(NAMES, 2, Column.Overflow.SPAN),
            new Column(WIDTH - NAMES, 0, Column.Overflow.WRAP));
    for (CommandSpec command : Completable.commands(help.commandSpec())) {
      table.addRowValues(command.name(), Completable.brief(command) + ".");
    }
    return table.toString();
  }
}
