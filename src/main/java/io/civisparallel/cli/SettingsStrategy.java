package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.Setting;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Runs a command with what variables and files set beside its command line: the words that it
 * leaves out are put before its own, and it is parsed again. So whoever asks what was given is told
 * of them too, and a value is checked by the same rules wherever it comes from. Commands that have
 * nothing to set read no files.
 */
final class SettingsStrategy implements IExecutionStrategy {

  /** The commands themselves look at this one, after their option. */
  private static final String CA_CERT = "ca-cert";

  private final Host host;

  /** Where the words came from that were put before the user's; by names with dashes. */
  private final Map<String, String> added = new TreeMap<>();

  SettingsStrategy(Host host) {
    this.host = host;
  }

  /** Lets a command have settings, if it has any that can be set. */
  static void install(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    if (!Settable.of(spec).isEmpty()) {
      spec.addOption(config());
    }
  }

  /** The option that names a file of settings. */
  static OptionSpec config() {
    return OptionSpec.builder(Settable.CONFIG)
        .type(Path.class)
        .paramLabel("FILE")
        .description(
            "Reads settings from a file: name=value lines, of the names of options. See"
                + " 'civis-parallel settings --help'. Default: CIVIS_PARALLEL_CONFIG.")
        .build();
  }

  @Override
  public int execute(ParseResult parsed) {
    ParseResult command = parsed.subcommand();
    if (command == null || CommandLine.printHelpIfRequested(parsed)) {
      return command == null ? new CommandLine.RunLast().execute(parsed) : ExitCode.OK;
    }
    Map<String, OptionSpec> options = Settable.of(command.commandSpec());
    List<String> words;
    try {
      words = options.isEmpty() ? List.of() : words(command, options);
    } catch (UserException e) {
      return told(e);
    }
    if (words.isEmpty()) {
      return new CommandLine.RunLast().execute(parsed);
    }
    List<String> line = new ArrayList<>(parsed.originalArgs());
    line.addAll(line.indexOf(command.commandSpec().name()) + 1, words);
    CommandLine program = parsed.commandSpec().commandLine();
    return new CommandLine.RunLast().execute(program.parseArgs(line.toArray(String[]::new)));
  }

  /** Tells where the options came from that a message is about, unless the user gave them. */
  void tell(@Nullable String message) {
    added.forEach(
        (option, source) -> {
          if (message != null
              && Pattern.compile(Pattern.quote(option) + "(?![\\w-])").matcher(message).find()) {
            host.err().println(ErrorText.line(option + " was set by " + source));
          }
        });
  }

  /** Tells of a failure, and of settings if it is the user's; gives its exit code. */
  int told(Exception failure) {
    int code = Main.tell(failure, host.err());
    if (failure instanceof UserException) {
      tell(failure.getMessage());
    }
    return code;
  }

  private List<String> words(ParseResult command, Map<String, OptionSpec> options) {
    Path named = command.matchedOptionValue(Settable.CONFIG, named(host.env()));
    CommandSpec program = command.commandSpec().root();
    Defaults defaults =
        Defaults.read(host.env(), SettingsFiles.of(named, host.env()), Settable.all(program));
    Map<String, List<String>> given = given(command);
    Map<String, Setting<List<String>>> holding =
        new Precedence(given, defaults, host.env()).holding();
    warn(defaults.warnings(), isForPrograms(given, holding));
    List<String> words = new ArrayList<>();
    holding.forEach((name, setting) -> add(words, name, setting, options.get(name)));
    return words;
  }

  private void warn(List<String> warnings, boolean forPrograms) {
    PrintStream err = forPrograms ? LineStream.messages(host.err()) : host.err();
    warnings.forEach(it -> err.println(ErrorText.line(it)));
    err.flush();
  }

  /** Whether programs read what is told of the run. */
  private static boolean isForPrograms(
      Map<String, List<String>> given, Map<String, Setting<List<String>>> holding) {
    Setting<List<String>> set = holding.get("progress");
    List<String> values = set == null ? List.of() : set.value();
    return given.getOrDefault("progress", values).contains("json");
  }

  /** The file that the environment names, or null if it names none. */
  static @Nullable Path named(Map<String, String> env) {
    String file = env.getOrDefault(Settable.PREFIX + "CONFIG", "").strip();
    return file.isEmpty() ? null : Path.of(file);
  }

  private void add(
      List<String> words, String name, Setting<List<String>> setting, @Nullable OptionSpec option) {
    boolean reads = setting.source().kind() == Setting.Kind.ENVIRONMENT && name.equals(CA_CERT);
    if (option == null || reads) {
      return;
    }
    String dashed = option.longestName();
    if (Settable.isFlag(option)) {
      boolean isSet = setting.value().equals(List.of("true"));
      words.add(isSet ? dashed : Settable.opposite(option));
    } else {
      setting.value().forEach(value -> words.add(dashed + "=" + value));
    }
    added.put(dashed, setting.source().name());
  }

  private static Map<String, List<String>> given(ParseResult command) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    for (OptionSpec option : command.matchedOptions()) {
      given.put(Settable.name(option), List.copyOf(option.originalStringValues()));
    }
    return given;
  }
}
