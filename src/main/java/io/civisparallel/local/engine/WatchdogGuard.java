package io.civisparallel.local.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.system.Clock;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everywhere else: a shell that outlives this process by a moment, reads a pipe whose other end
 * only this process has, and kills the containers' process groups when the pipe ends; then, where
 * there is {@code /proc}, whatever still carries the cookie in its environment.
 *
 * <p>A program that both leaves its process group and empties its environment gets away.
 */
final class WatchdogGuard implements Guard {

  /** The variable that holds the cookies, from the outermost engine's to this one's. */
  static final String COOKIE = "CIVIS_PARALLEL_COOKIE";

  /** Reads the cookie, then {@code + GROUP} and {@code - GROUP} until the pipe ends. */
  private static final String WATCH =
      """
      trap '' HUP INT QUIT TERM
      read -r cookie || exit 0
      groups=' '
      while read -r sign group; do
        case $sign in
          +) groups="$groups$group " ;;
          -) groups="${groups%% $group *} ${groups#* $group }" ;;
          .) exit 0 ;;
        esac
      done
      for group in $groups; do kill -s KILL -- "-$group"; done
      pass=0
      while [ -r /proc/self/environ ] && [ "$pass" -lt 100 ]; do
        found=$(grep -lF -e "$cookie" /proc/[0-9]*/environ)
        [ -n "$found" ] || exit 0
        for file in $found; do file=${file#/proc/}; kill -s KILL "${file%/environ}"; done
        pass=$((pass + 1))
      done
      """;

  /**
   * Stands in for setsid: shells with job control give what they start in the background a process
   * group of its own. INT from the terminal meets the stand-in, and is waited out.
   */
  private static final String OWN_GROUP =
      """
      exec 2>/dev/null
      set -m
      exec 3<&0
      "$@" <&3 2>&1 3<&- &
      trap : INT
      exec </dev/null >&2 3<&-
      while wait "$!"; code=$?; kill -0 "$!"; do :; done
      exit "$code"
      """;

  private static final String KILL_GROUP = "kill -s KILL -- \"-$1\"";

  private final Programs programs;
  private final Clock clock;
  private final String cookie;
  private final String inherited;
  private final Set<Long> groups = new TreeSet<>();
  private Process watchdog;

  /**
   * Starts the watchdog.
   *
   * @param cookie cannot be guessed; letters and digits
   * @param inherited the cookies that this process carries itself, or an empty string
   * @throws EnvironmentException if no process can be started
   */
  WatchdogGuard(Programs programs, Clock clock, String cookie, String inherited) {
    this.programs = programs;
    this.clock = clock;
    this.cookie = cookie;
    this.inherited = inherited;
    try {
      this.watchdog = launch();
    } catch (IOException e) {
      throw new EnvironmentException("cannot start the process that guards containers: " + e, e);
    }
  }

  @Override
  public String description() {
    return CookieSweep.isPossible()
        ? "watchdog process, and a cookie in the environment"
        : "watchdog process";
  }

  @Override
  public List<String> shell() {
    return inOwnGroup(List.of(programs.sh().toString()));
  }

  @Override
  public Map<String, String> marks(String id) {
    return Map.of(COOKIE, inherited + ":" + cookieOf(id));
  }

  @Override
  public boolean shellStays() {
    return false;
  }

  @Override
  public synchronized Leash hold(Process process, long shell, String id) {
    groups.add(shell);
    if (watchdog.isAlive()) {
      tell("+ " + shell);
    } else {
      watchdog = relaunch();
    }
    ProcessHandle command = ProcessHandle.of(shell).orElse(process.toHandle());
    return new Group(this, command, cookieOf(id));
  }

  @Override
  public synchronized void close() {
    tell(".");
    watchdog.onExit().join();
  }

  private void release(long group, String mark) {
    try {
      String sh = programs.sh().toString();
      new ProcessBuilder(sh, "-c", KILL_GROUP, "sh", Long.toString(group))
          .redirectErrorStream(true)
          .redirectOutput(Redirect.DISCARD)
          .start()
          .onExit()
          .join();
    } catch (IOException e) {
      // No process can be started at the moment; the sweep finds them one by one.
    }
    CookieSweep.killAll(mark, clock);
    synchronized (this) {
      groups.remove(group);
      tell("- " + group);
    }
  }

  /** This engine's cookie, and the container's number between two characters that no number has. */
  private String cookieOf(String id) {
    return cookie + "." + id + ".";
  }

  /** Another one for the one that something has killed. */
  private Process relaunch() {
    try {
      return launch();
    } catch (IOException e) {
      return watchdog;
    }
  }

  private Process launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(inOwnGroup(List.of(programs.sh().toString(), "-c", WATCH)))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD);
    builder.environment().remove(COOKIE);
    Process started = builder.start();
    StringBuilder lines = new StringBuilder(cookie).append('\n');
    groups.forEach(group -> lines.append("+ ").append(group).append('\n'));
    started.getOutputStream().write(lines.toString().getBytes(US_ASCII));
    started.getOutputStream().flush();
    return started;
  }

  private void tell(String line) {
    try {
      OutputStream pipe = watchdog.getOutputStream();
      pipe.write((line + "\n").getBytes(US_ASCII));
      pipe.flush();
    } catch (IOException e) {
      // It is dead; the next container starts another.
    }
  }

  private List<String> inOwnGroup(List<String> command) {
    Path setsid = programs.setsid();
    List<String> arguments = new ArrayList<>();
    if (setsid == null) {
      arguments.addAll(List.of(programs.sh().toString(), "-c", OWN_GROUP, "sh"));
    } else {
      arguments.add(setsid.toString());
    }
    arguments.addAll(command);
    return arguments;
  }

  /** A process group and whatever left it. */
  private record Group(WatchdogGuard guard, ProcessHandle leader, String cookie) implements Leash {

    @Override
    public void terminate() {
      leader.destroy();
    }

    @Override
    public void kill() {
      leader.destroyForcibly();
    }

    @Override
    public int release(int code) {
      guard.release(leader.pid(), cookie);
      return code;
    }
  }
}
