package io.civisparallel.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what is set here, and by what. */
@Command(
    name = "settings",
    description = {
      "Shows each setting with its value and where it comes from. Keys, parameters' values and"
          + " commands are not shown.",
      ""
    },
    footer = {
      "",
      "Options of run can be set in advance. What wins, from the first:",
      "  1. the command line",
      "  2. variables: CIVIS_PARALLEL_JOBS=20 sets --jobs",
      "  3. the file that --config names, or CIVIS_PARALLEL_CONFIG",
      "  4. .civis-parallel.properties in the folder: how much, how often and how",
      "     long, but nothing that names code, an image, a key or a file",
      "  5. settings.properties in $XDG_CONFIG_HOME/civis-parallel, else",
      "     ~/.config/civis-parallel",
      "",
      "A file has lines such as jobs=20, in UTF-8; lines that begin with # are for",
      "people. A flag is true or false (--no-verbose on the command line). An option",
      "that may be given again has a line for each value; given on the command line,",
      "it replaces them all. Other commands than run take what concerns messages,",
      "reports and the way to the platform; the rest is as the run had it.",
      "",
      "Exit codes: 0; 2 if a file holds what is no setting, with its line.",
      "",
      "Example:",
      "  civis-parallel settings --config nightly.properties"
    })
final class SettingsCommand implements Callable<Integer> {

  private final Host host;

  @Spec private CommandSpec spec;

  @Option(
      names = Settable.CONFIG,
      paramLabel = "FILE",
      description = "A file of settings. Default: CIVIS_PARALLEL_CONFIG.")
  private @Nullable Path config;

  @Mixin HelpOption help = new HelpOption();

  SettingsCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    SettingsTable.of(spec.root(), config, host.env()).lines().forEach(host.out()::println);
    return ExitCode.OK;
  }
}
