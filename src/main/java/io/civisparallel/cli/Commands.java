package io.civisparallel.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command line's model: the one place that lists the commands. */
final class Commands {

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
    SettingsStrategy settings = new SettingsStrategy(host);
    return program
        .setExecutionStrategy(settings)
        .setExpandAtFiles(false)
        .setUsageHelpWidth(80)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setOut(new PrintWriter(host.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(host.err(), true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(new UsageErrors(host.err(), settings))
        .setExecutionExceptionHandler((failure, command, parsed) -> settings.told(failure));
  }
}
