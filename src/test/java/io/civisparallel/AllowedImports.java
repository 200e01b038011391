package io.civisparallel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The table of the design: which package may import which, named below {@code io.civisparallel}.
 *
 * <p>Each name stands for exactly that package: {@code platform} does not include {@code
 * platform.wire}. Every package may import itself and {@code system}.
 */
final class AllowedImports {

  private static final Map<String, Set<String>> TABLE = new LinkedHashMap<>();

  static {
    allow("error", "");
    allow("system", "");
    allow("retry", "");
    allow("json", "error");
    allow("settings", "error json");
    allow("arguments", "error json");
    allow("target", "error json");
    allow("platform", "error");
    allow("platform.wire", "platform json error");
    allow("platform.rest", "platform platform.wire json retry error");
    allow("envelope", "error json");
    allow("bundle", "arguments platform envelope json error");
    allow("plan", "arguments settings target platform envelope json error");
    allow("event", "plan platform envelope error");
    allow("journal", "event plan platform envelope json error");
    allow("dispatch", "plan event journal platform envelope retry error");
    allow("worker.child", "json");
    allow("worker", "worker.child target envelope platform retry json error");
    allow("results", "arguments event plan envelope json error");
    allow("report", "event results plan envelope json error");
    allow("terminal", "event plan envelope platform json error");
    allow("local.engine", "platform json error");
    allow("local.engine.docker", "local.engine platform json error");
    allow("local", "local.engine platform platform.wire json error");
    allowAllBut("fanout", "cli local local.engine local.engine.docker platform.rest terminal");
    allowAllBut("cli", "");
  }

  private AllowedImports() {}

  /** The packages of the table, in its order. */
  static Set<String> packages() {
    return TABLE.keySet();
  }

  /** Whether a class of one package may use a class of the other. */
  static boolean allows(String from, String to) {
    return from.equals(to)
        || to.equals("system")
        || TABLE.getOrDefault(from, Set.of()).contains(to);
  }

  private static void allow(String from, String names) {
    TABLE.put(from, words(names));
  }

  /** Allows every package named so far, and itself, but those given. */
  private static void allowAllBut(String from, String names) {
    Set<String> allowed = new TreeSet<>(TABLE.keySet());
    allowed.removeAll(words(names));
    TABLE.put(from, allowed);
  }

  private static Set<String> words(String names) {
    return names.isEmpty() ? Set.of() : new TreeSet<>(List.of(names.split(" ", -1)));
  }
}
