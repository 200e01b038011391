package io.civisparallel.cli;

import io.civisparallel.settings.Setting;
import io.civisparallel.settings.Setting.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of the variables' and files' settings hold beside what a command line gives. One that
 * contradicts what was given above it does not; neither does one that is of no use without another.
 */
final class Precedence {

  private static final String PLATFORM = "platform";
  private static final String CIVIS = "civis";
  private static final Set<String> KEYS = Set.of("api-key-file", "api-key-command");

  /** What overrules which settings of lower rank. */
  private static final Map<String, Set<String>> OVER =
      Map.of(
          "api-key-file", Set.of("api-key-command"),
          "api-key-command", Set.of("api-key-file"),
          "fail-fast", Set.of("halt"),
          "halt", Set.of("fail-fast"),
          "image", Set.of("image-tag"),
          "progress", Set.of("quiet"),
          "quiet", Set.of("verbose"),
          "repo-uri", Set.of("repo-ref"),
          "template",
              Set.of(
                  "infer",
                  "image",
                  "image-tag",
                  "repo-uri",
                  "repo-ref",
                  "setup-cmd",
                  "param",
                  "credential",
                  "git-credential-id",
                  "remote-host-credential-id",
                  "cancel-timeout",
                  "instance-type",
                  "template-argument"),
          "verbose", Set.of("quiet"));

  /** What is of use only beside another setting, which has to have the value, if there is one. */
  private static final Map<String, List<String>> BESIDE =
      Map.of(
          "batch-target", List.of("batch-size", "auto"),
          "engine-network", List.of("engine", "docker"),
          "max-memory", List.of("memory-on-retry"),
          "template-argument", List.of("template"),
          "template-task-param", List.of("template"));

  private final Map<String, List<String>> given;
  private final Map<String, Setting<List<String>>> defaults;
  private final Map<String, String> env;

  /**
   * Decides between them.
   *
   * @param given the values of the command line, by names without dashes
   * @param defaults those of variables and files
   * @param env the environment, which may hold a key
   */
  Precedence(Map<String, List<String>> given, Defaults defaults, Map<String, String> env) {
    this.given = Map.copyOf(given);
    this.defaults = defaults.values();
    this.env = env;
  }

  /** What holds of the defaults, in their order. */
  Map<String, Setting<List<String>>> holding() {
    Map<String, Setting<List<String>>> holding = new LinkedHashMap<>(defaults);
    holding.keySet().removeAll(given.keySet());
    given.forEach((name, values) -> overrule(name, values, holding, Kind.OPTION));
    for (Map.Entry<String, Setting<List<String>>> entry : defaults.entrySet()) {
      if (holding.containsKey(entry.getKey())) {
        Setting<List<String>> setting = entry.getValue();
        overrule(entry.getKey(), setting.value(), holding, setting.source().kind());
      }
    }
    // A key of the environment ranks above files; without one, files may say where it is.
    if (!env.getOrDefault("CIVIS_API_KEY", "").isBlank()) {
      holding.entrySet().removeIf(it -> KEYS.contains(it.getKey()) && isOfFile(it.getValue()));
    }
    if (isCivis(holding)) {
      holding.keySet().removeAll(Set.of("engine", "engine-network"));
    } else if ("local".equals(value(PLATFORM, holding))) {
      holding.keySet().removeAll(KEYS);
    }
    holding.keySet().removeIf(name -> isAlone(name, Map.copyOf(holding)));
    return holding;
  }

  private static void overrule(
      String name, List<String> values, Map<String, Setting<List<String>>> holding, Kind rank) {
    if (values.equals(List.of("false"))) {
      return;
    }
    Set<String> lower = OVER.getOrDefault(name, Set.of());
    holding.entrySet().removeIf(it -> lower.contains(it.getKey()) && isBelow(it.getValue(), rank));
  }

  /** Two settings of one rank contradict each other, and are told so. */
  private static boolean isBelow(Setting<List<String>> setting, Kind rank) {
    return setting.source().kind().compareTo(rank) > 0;
  }

  private static boolean isOfFile(Setting<List<String>> setting) {
    return setting.source().kind() == Kind.FILE;
  }

  private boolean isCivis(Map<String, Setting<List<String>>> holding) {
    String platform = value(PLATFORM, holding);
    if (platform != null) {
      return platform.equals(CIVIS);
    }
    return !env.getOrDefault("CIVIS_API_KEY", "").isBlank()
        || KEYS.stream().anyMatch(key -> value(key, holding) != null);
  }

  private boolean isAlone(String name, Map<String, Setting<List<String>>> holding) {
    List<String> other = BESIDE.get(name);
    if (other == null) {
      return false;
    }
    String value = value(other.get(0), holding);
    return value == null || (other.size() > 1 && !value.equals(other.get(1)));
  }

  private @Nullable String value(String name, Map<String, Setting<List<String>>> holding) {
    List<String> own = given.get(name);
    if (own != null) {
      return own.isEmpty() ? "" : own.get(0);
    }
    Setting<List<String>> setting = holding.get(name);
    return setting == null ? null : setting.value().get(0);
  }
}
