package io.civisparallel.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Which options of which commands may also be set by variables and files. */
final class Settable {

  /** What the names of variables begin with. */
  static final String PREFIX = "CIVIS_PARALLEL_";

  /** The option that names a settings file. */
  static final String CONFIG = "--config";

  private static final String RUN = "run";

  /** What says yes to something, or makes a run what only that one is. */
  private static final Set<String> NEVER =
      Set.of(
          "config",
          "dry-run",
          "help",
          "if-active",
          "limit",
          "match-by-content",
          "overwrite",
          "resume",
          "sets",
          "yes");

  /**
   * What a folder may set, which may have come from anybody: how much, how often and how long. Not
   * among them is whatever names code, an image, a file, a key, an account's things or the place
   * where work is done, and what would call a failed run a good one.
   */
  private static final Set<String> BY_FOLDER =
      Set.of(
          "api-budget",
          "batch-jobs",
          "batch-size",
          "batch-target",
          "canary",
          "cancel-timeout",
          "color",
          "cpu",
          "deadline",
          "disk",
          "fail-fast",
          "halt",
          "jobs",
          "keep",
          "keep-files",
          "max-inline-result",
          "max-job-retries",
          "max-lost-retries",
          "max-memory",
          "max-submit-retries",
          "memory",
          "memory-on-retry",
          "no-ci",
          "on-interrupt",
          "order",
          "patience",
          "polling-interval",
          "pre-dispatch",
          "progress",
          "queue-timeout",
          "quiet",
          "results-as",
          "retry-on",
          "time-zone",
          "timeout",
          "verbose");

  /** What is set for every command that has them; all else is kept by a run in its journal. */
  private static final Set<Class<?>> EVERYWHERE =
      Set.of(ApiOptions.class, DisplayOptions.class, ReportOptions.class);

  private Settable() {}

  /** The options that may be set for a command, by their names without dashes, in their order. */
  static Map<String, OptionSpec> of(CommandSpec command) {
    Map<String, OptionSpec> options = new LinkedHashMap<>();
    if (command.name().equals(RUN)) {
      add(options, command.options());
      return options;
    }
    for (CommandSpec group : command.mixins().values()) {
      if (group.userObject() != null && EVERYWHERE.contains(group.userObject().getClass())) {
        add(options, group.options());
      }
    }
    return options;
  }

  /** All that may be set, for whichever command. */
  static Map<String, OptionSpec> all(CommandSpec program) {
    return Completable.commands(program).stream()
        .filter(it -> it.name().equals(RUN))
        .findFirst()
        .map(Settable::of)
        .orElseThrow();
  }

  /** Whether a folder may set it. */
  static boolean isFoldersToSet(String name) {
    return BY_FOLDER.contains(name);
  }

  /** The variable for a setting. */
  static String variable(String name) {
    return PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** Whether an option takes no value. */
  static boolean isFlag(OptionSpec option) {
    return option.arity().max() == 0;
  }

  /** What says that a flag is not set; every flag that may be set has it. */
  static String opposite(OptionSpec flag) {
    String name = name(flag);
    return name.startsWith("no-") ? "--" + name.substring(3) : "--no-" + name;
  }

  private static void add(Map<String, OptionSpec> options, List<OptionSpec> all) {
    for (OptionSpec option : all) {
      String name = name(option);
      if (!option.hidden() && !NEVER.contains(name)) {
        options.put(name, option);
      }
    }
  }

  /** The longest name, without dashes. */
  static String name(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }
}
