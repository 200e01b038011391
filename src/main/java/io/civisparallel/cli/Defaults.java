package io.civisparallel.cli;

import io.civisparallel.error.Printable;
import io.civisparallel.error.Problem;
import io.civisparallel.error.UserException;
import io.civisparallel.settings.Setting;
import io.civisparallel.settings.Setting.Source;
import io.civisparallel.settings.SettingsText;
import io.civisparallel.settings.SettingsText.Line;
import io.civisparallel.target.Nearest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What variables and files say of options that the command line leaves open.
 *
 * @param values by the option's name without dashes; several for one that may be given again
 * @param warnings of what looks like a setting and is none
 */
record Defaults(Map<String, Setting<List<String>>> values, List<String> warnings) {

  /** Variables of this program that are no settings of a run. */
  private static final Set<String> OTHERS =
      Set.of(
          "CIVIS_PARALLEL_APP",
          "CIVIS_PARALLEL_CONFIG",
          "CIVIS_PARALLEL_COOKIE",
          "CIVIS_PARALLEL_JAVA_OPTS",
          "CIVIS_PARALLEL_SOCKET",
          "CIVIS_PARALLEL_TASK",
          "CIVIS_PARALLEL_TEST_IMAGE",
          "CIVIS_PARALLEL_WORKER");

  private static final int LONGEST = 60;

  /** Copies both, and keeps the order. */
  Defaults {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    warnings = List.copyOf(warnings);
  }

  /** Leaves the values out, which may be secrets. */
  @Override
  public String toString() {
    return "Defaults of " + values.keySet();
  }

  /**
   * Reads all there is.
   *
   * @param env the environment, which wins over files
   * @param files in the order in which they win
   * @param options what may be set
   * @throws UserException if a file cannot be read, or holds what is no setting or is not for it to
   *     set; all such lines at once
   */
  static Defaults read(
      Map<String, String> env, SettingsFiles files, Map<String, OptionSpec> options) {
    Map<String, Setting<List<String>>> values = new LinkedHashMap<>();
    List<String> warnings = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    variables(env, options, values, warnings);
    for (SettingsFiles.Read file : files.read()) {
      List<Problem> wrong = new ArrayList<>(file.text().problems());
      lines(file, files, options, wrong).forEach(values::putIfAbsent);
      wrong.sort(Comparator.comparingLong(Problem::line));
      problems.addAll(wrong);
    }
    if (!problems.isEmpty()) {
      throw new UserException(
          problems.size() == 1
              ? "a setting cannot be used; nothing was done:"
              : problems.size() + " settings cannot be used; nothing was done:",
          problems);
    }
    return new Defaults(values, warnings);
  }

  private static void variables(
      Map<String, String> env,
      Map<String, OptionSpec> options,
      Map<String, Setting<List<String>>> values,
      List<String> warnings) {
    for (Map.Entry<String, String> variable : new TreeMap<>(env).entrySet()) {
      String key = variable.getKey();
      if (!key.startsWith(Settable.PREFIX) || OTHERS.contains(key)) {
        continue;
      }
      String name =
          key.substring(Settable.PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-');
      OptionSpec option = options.get(name);
      if (option == null || !key.equals(Settable.variable(name))) {
        warnings.add(unknown(key, options));
      } else if (!variable.getValue().isBlank()) {
        String value = variable.getValue().strip();
        if (Settable.isFlag(option) && !isTruth(value)) {
          throw new UserException(key + " is set, but it takes only true or false");
        }
        values.put(name, new Setting<>(List.of(value), Source.environment(key)));
      }
    }
  }

  private static String unknown(String key, Map<String, OptionSpec> options) {
    List<String> names = options.keySet().stream().map(Settable::variable).toList();
    return Printable.shorten(key, LONGEST)
        + " is set, but there is no such setting"
        + Nearest.to(key.substring(Settable.PREFIX.length()), without(names))
            .map(near -> "; did you mean " + Settable.PREFIX + near + "?")
            .orElse(": it changes nothing");
  }

  private static List<String> without(List<String> names) {
    return names.stream().map(name -> name.substring(Settable.PREFIX.length())).toList();
  }

  private static Map<String, Setting<List<String>>> lines(
      SettingsFiles.Read file,
      SettingsFiles files,
      Map<String, OptionSpec> options,
      List<Problem> problems) {
    Map<String, Setting<List<String>>> values = new LinkedHashMap<>();
    for (Line line : file.text().lines()) {
      Setting<List<String>> earlier = values.get(line.name());
      String wrong = wrong(line, file.trusted(), files, options, earlier);
      if (wrong != null) {
        problems.add(SettingsText.problem(file.name(), line.number(), wrong));
        continue;
      }
      List<String> all = new ArrayList<>(earlier == null ? List.of() : earlier.value());
      all.add(line.value());
      Source source = earlier == null ? Source.file(file.name(), line.number()) : earlier.source();
      values.put(line.name(), new Setting<>(List.copyOf(all), source));
    }
    return values;
  }

  /** What is wrong with a line, or null if nothing is. */
  private static @Nullable String wrong(
      Line line,
      boolean trusted,
      SettingsFiles files,
      Map<String, OptionSpec> options,
      @Nullable Setting<List<String>> earlier) {
    String name = line.name();
    if (name.equals("api-key") || name.equals("endpoint") || name.equals("api-endpoint")) {
      return "key and address are never read from settings: set CIVIS_API_KEY and"
          + " CIVIS_API_ENDPOINT, or name a file with api-key-file";
    }
    OptionSpec option = options.get(name);
    if (option == null) {
      return "there is no setting '"
          + Printable.shorten(name, LONGEST)
          + "'"
          + Nearest.to(name, options.keySet())
              .map(near -> "; did you mean " + near + "?")
              .orElse(": 'civis-parallel settings' lists those that there are");
    }
    if (!trusted && !Settable.isFoldersToSet(name)) {
      return "a folder cannot set "
          + name
          + ", because folders come from others: give --"
          + name
          + ", or set it in a file of your own with --config FILE"
          + (files.own() == null ? "" : " or in " + files.own());
    }
    if (earlier != null && !option.isMultiValue()) {
      return name + " is set twice: " + earlier.source().name() + " has it already";
    }
    return Settable.isFlag(option) && !isTruth(line.value())
        ? name + " takes only true or false"
        : null;
  }

  private static boolean isTruth(String value) {
    return value.equals("true") || value.equals("false");
  }
}
