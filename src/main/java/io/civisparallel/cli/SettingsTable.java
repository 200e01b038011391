package io.civisparallel.cli;

import io.civisparallel.error.Printable;
import io.civisparallel.settings.Setting;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Settings as people read them: a line for each with name, value and source, then the files.
 *
 * @param options what may be set
 * @param defaults what variables and files say
 * @param files where that was read
 * @param env the environment
 */
record SettingsTable(
    Map<String, OptionSpec> options,
    Defaults defaults,
    SettingsFiles files,
    Map<String, String> env) {

  private static final String HIDDEN = "(not shown)";
  private static final int LONGEST = 60;
  private static final int LONGEST_COLUMN = 32;

  /** Their values have names, which may be shown. */
  private static final Set<String> NAMED = Set.of("param", "template-argument");

  /** They may hold secrets in any place. */
  private static final Set<String> COMMANDS = Set.of("api-key-command", "setup-cmd");

  private static final Pattern DEFAULT =
      Pattern.compile("Default: (.+?)\\.?$|(\\S+) \\(the default[:)]");

  /** Where help says more about a default than its value. */
  private static final Map<String, String> BY_DEFAULT =
      Map.of(
          "ca-cert", "not set",
          "on-interrupt", "detach on civis, cancel on local",
          "platform", "civis with a key, else local");

  private static final Pattern USER_IN_ADDRESS = Pattern.compile("//[^/@]*@");

  /** Leaves the values out, which may be secrets. */
  @Override
  public String toString() {
    return "SettingsTable of " + defaults;
  }

  /** Reads what is set. */
  static SettingsTable of(CommandSpec program, @Nullable Path named, Map<String, String> env) {
    SettingsFiles files =
        SettingsFiles.of(named == null ? SettingsStrategy.named(env) : named, env);
    Map<String, OptionSpec> options = Settable.all(program);
    return new SettingsTable(options, Defaults.read(env, files, options), files, env);
  }

  /** The lines, without control characters. */
  List<String> lines() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(variable("CIVIS_API_KEY", HIDDEN));
    rows.add(variable("CIVIS_API_ENDPOINT", env.getOrDefault("CIVIS_API_ENDPOINT", "")));
    options.forEach((name, option) -> rows.add(row(name, option)));
    int first = width(rows, 0);
    int second = width(rows, 1);
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      lines.add(pad(row.get(0), first) + "  " + pad(row.get(1), second) + "  " + row.get(2));
    }
    lines.add("");
    lines.add("files, of which the first wins:");
    Path named = files.named();
    lines.add("  " + (named == null ? "no --config" : named));
    lines.add("  " + files.folder() + presence(files.folder()));
    Path own = files.own();
    lines.add("  " + (own == null ? "none of your own: HOME is not set" : own + presence(own)));
    defaults.warnings().forEach(it -> lines.add("warning: " + it));
    return lines.stream().map(Printable::clean).map(String::stripTrailing).toList();
  }

  private List<String> variable(String name, String value) {
    boolean isSet = env.containsKey(name);
    String shown = env.getOrDefault(name, "").isBlank() ? "(empty)" : address(value);
    return List.of(name, isSet ? shown : "not set", isSet ? "environment" : "default");
  }

  private List<String> row(String name, OptionSpec option) {
    Setting<List<String>> setting = defaults.values().get(name);
    if (setting == null) {
      return List.of(name, byDefault(name, option), "default");
    }
    String values =
        setting.value().stream().map(it -> shown(name, it)).collect(Collectors.joining(", "));
    return List.of(name, Printable.shorten(values, LONGEST), setting.source().name());
  }

  private static String shown(String name, String value) {
    if (COMMANDS.contains(name)) {
      return HIDDEN;
    }
    int equals = value.indexOf('=');
    if (NAMED.contains(name)) {
      return equals < 0 ? HIDDEN : value.substring(0, equals + 1) + HIDDEN;
    }
    return address(value);
  }

  private static String address(String value) {
    return USER_IN_ADDRESS.matcher(value).replaceAll("//" + HIDDEN + "@");
  }

  /** As the option's help has it. */
  private static String byDefault(String name, OptionSpec option) {
    String said = BY_DEFAULT.get(name);
    return said == null ? byDefault(option) : said;
  }

  private static String byDefault(OptionSpec option) {
    if (Settable.isFlag(option)) {
      return String.valueOf(option.defaultValue() != null);
    }
    Matcher said = DEFAULT.matcher(String.join(" ", option.description()).replace("%%", "%"));
    if (!said.find()) {
      return "not set";
    }
    return said.group(1) != null ? said.group(1) : said.group(2);
  }

  private static String presence(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? "" : " (not there)";
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream()
        .mapToInt(it -> it.get(column).length())
        .filter(it -> it <= LONGEST_COLUMN)
        .max()
        .orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
