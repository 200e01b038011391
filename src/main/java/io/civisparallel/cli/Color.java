package io.civisparallel.cli;

import java.util.Map;

/** When there are colours. */
enum Color {
  AUTO,
  ALWAYS,
  NEVER;

  /**
   * Whether there are any: of the environment NO_COLOR has the first word (no-color.org), then
   * CLICOLOR_FORCE, then CLICOLOR (bixense.com/clicolors).
   *
   * @param terminal whether they would be seen on a terminal that is not a dumb one
   */
  boolean isWanted(Map<String, String> env, boolean terminal) {
    return switch (this) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> {
        if (!env.getOrDefault("NO_COLOR", "").isEmpty()) {
          yield false;
        }
        String forced = env.getOrDefault("CLICOLOR_FORCE", "0");
        boolean isForced = !forced.isEmpty() && !forced.equals("0");
        yield isForced || (terminal && !env.getOrDefault("CLICOLOR", "1").equals("0"));
      }
    };
  }
}
