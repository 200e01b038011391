package io.civisparallel.local.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;

import io.civisparallel.platform.ContainerSpec.Repository;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a container's shell reads on its stdin, in UTF-8: first a greeting, then, once the guard has
 * the shell in its care, everything else.
 *
 * <p>The command goes this way because Java would pass it through this process's locale. Nothing of
 * it is done before the shell has read the last line, so if this process dies over it, nothing is.
 */
final class ShellScript {

  /** TERM that comes before its handler is there is remembered until it is. */
  private static final String GREETING_THAT_STAYS =
      "exec 2>&1; civis_parallel_stop=; trap 'civis_parallel_stop=1' TERM; ";

  private static final String GREETING = "echo \"" + LogPump.GREETING + "$$\"\n";

  /**
   * The command in the background, because a shell minds its traps only while it waits; the wait
   * ends with each TERM, and is taken up again until the command is gone. A TERM that met what is
   * in the parentheses before it has put off the shell's own handlers would be lost; so none is
   * sent before it has said that it starts.
   */
  private static final String STAYING =
      """
      {
      (
      %s
      ) &
      child=$!
      trap 'kill -s TERM "$child"' TERM
      exec </dev/null >/dev/null 2>&1
      [ -z "$civis_parallel_stop" ] || kill -s TERM "$child"
      while wait "$child"; code=$?; kill -0 "$child"; do :; done
      exit "$code"
      }
      """;

  private static final String REPLACED =
      """
      {
      %s
      }
      """;

  private static final String CLONE = "git clone --quiet -- %s %s || exit\n";

  private static final String CLONE_AT =
      """
      git clone --quiet --no-checkout -- %1$s %2$s || exit
      git -C %2$s checkout --quiet %3$s -- || exit
      """;

  private final Programs programs;
  private final boolean stays;

  /**
   * A script for one kind of guard.
   *
   * @param stays whether the shell stays before the command, and not in its place
   */
  ShellScript(Programs programs, boolean stays) {
    this.programs = programs;
    this.stays = stays;
  }

  /** What the shell does first. */
  String greeting() {
    return stays ? GREETING_THAT_STAYS + GREETING : GREETING;
  }

  /**
   * What the shell does then.
   *
   * @param environment all of the container's variables; those that Java would spoil are set here
   * @param app where the repository goes
   */
  String container(EngineSpec spec, Map<String, String> environment, Path app) {
    String body =
        "exec </dev/null\n"
            + ("echo '" + LogPump.STARTING + "'\n")
            + exports(environment)
            + clone(spec.repository(), app)
            + command(spec.command());
    return (stays ? STAYING : REPLACED).formatted(body);
  }

  /** Whether Java carries it into an environment as it is, in any locale. */
  static boolean isPlain(String text) {
    return US_ASCII.newEncoder().canEncode(text);
  }

  private static String exports(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(it -> !isPlain(it.getValue()) && it.getKey().matches("[A-Za-z_][A-Za-z_0-9]*"))
        .map(it -> "export " + it.getKey() + "=" + quoted(it.getValue()) + "\n")
        .collect(joining());
  }

  private static String clone(@Nullable Repository repository, Path app) {
    if (repository == null) {
      return "";
    }
    String uri = quoted(GitAddress.of(repository));
    String folder = quoted(app.toString());
    String ref = repository.ref();
    return ref == null
        ? CLONE.formatted(uri, folder)
        : CLONE_AT.formatted(uri, folder, quoted(ref));
  }

  /**
   * What a shell starts in the background ignores INT and QUIT, as does what was started by
   * something in the background; in a container nothing does.
   */
  private String command(String command) {
    Path env = programs.env();
    String defaults = env == null ? "" : quoted(env.toString()) + " --default-signal ";
    return "exec " + defaults + quoted(programs.sh().toString()) + " -c " + quoted(command) + " sh";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
