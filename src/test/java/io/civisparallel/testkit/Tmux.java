package io.civisparallel.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A terminal as people have one, in which a command runs: keys are sent, and its screen is text. It
 * is a tmux server of its own, on a socket of its own. Where there is no tmux the test is skipped.
 */
public final class Tmux implements AutoCloseable {

  private static final Duration LONG = Duration.ofSeconds(100);

  private final Path folder;
  private final String socket = "civis-parallel-" + UUID.randomUUID();

  private Tmux(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens a terminal; it stays when the command has ended.
   *
   * @param command for a shell, which then says with what code it ended
   */
  public static Tmux open(
      int columns, int rows, Path folder, Map<String, String> environment, String command) {
    Tmux tmux = new Tmux(folder);
    assumeTrue(tmux.isThere(), "SKIPPED: there is no tmux here (Debian's package tmux)");
    StringBuilder words = new StringBuilder("env -i");
    environment.forEach((name, value) -> words.append(" ").append(name + "='" + value + "'"));
    words
        .append(" sh -c \"trap : INT; ")
        .append(command)
        .append("; echo \\\"exit \\$?\\\"; exec sleep 1000\"");
    tmux.run(
        "new-session", "-d", "-x", "" + columns, "-y", "" + rows, "-s", "it", words.toString());
    return tmux;
  }

  private boolean isThere() {
    return Shell.in(folder, "sh", "-c", "command -v tmux").run().exit() == 0;
  }

  /** Sends keys, by tmux's names for them. */
  public void send(String... keys) {
    List<String> words = new ArrayList<>(List.of("send-keys"));
    words.addAll(List.of(keys));
    run(words.toArray(String[]::new));
  }

  /** Gives the terminal another size. */
  public void resize(int columns, int rows) {
    run("resize-window", "-x", "" + columns, "-y", "" + rows);
  }

  /** The screen as text; empty lines at its end are left out. */
  public String screen() {
    return run("capture-pane", "-p").out().stripTrailing() + "\n";
  }

  /** The screen and what has scrolled off it, with its colours. */
  public String everything() {
    return run("capture-pane", "-p", "-e", "-S", "-").out().stripTrailing() + "\n";
  }

  /** Waits until the screen is as somebody wants it, and gives it. */
  public String await(Predicate<String> wanted) {
    String[] last = {""};
    try {
      Awaitility.await()
          .atMost(LONG)
          .pollInterval(Duration.ofMillis(100))
          .until(
              () -> {
                last[0] = screen();
                return wanted.test(last[0]);
              });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("the screen did not become what was wanted:\n" + last[0], e);
    }
    return last[0];
  }

  /** Ends the server, and what runs in it. */
  @Override
  public void close() {
    run("kill-server");
  }

  private Shell.Outcome run(String... words) {
    List<Object> all = new ArrayList<>(List.of("tmux", "-L", socket, "-f", "/dev/null"));
    all.addAll(List.of(words));
    return Shell.in(folder, all.toArray()).with("LANG", "C.UTF-8").run();
  }
}
