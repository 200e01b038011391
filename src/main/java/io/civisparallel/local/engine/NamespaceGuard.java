package io.civisparallel.local.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Linux: every container is a process namespace of its own, whose first process the kernel kills
 * when the thread that forked it ends, and with the first all others.
 *
 * <p>No process can leave its namespace, so this holds whatever the command does. The first process
 * is a shell that hands TERM on, because the kernel keeps from a namespace's first process every
 * signal that it has no handler for.
 */
final class NamespaceGuard implements Guard {

  /** A machine that is merely busy is not to be taken for one that refuses namespaces. */
  private static final long PROBE_SECONDS = 20;

  /**
   * Ends at once if the parent died before the signal at its death was asked for. It leads the
   * argument list with the parent's number, the rest is what comes after. What unshare has to say
   * is not the container's, and is left out.
   */
  private static final String STILL_WATCHED =
      "[ \"$PPID\" = \"$1\" ] || exit 1; shift; exec \"$@\" 2>/dev/null";

  /** What unshare gives, after a complaint, for a first process that was killed. */
  private static final int UNSHARE_FAILED = 1;

  private static final int KILLED = 137;

  private final List<String> shell;
  private final String description;

  private NamespaceGuard(List<String> shell, String description) {
    this.shell = List.copyOf(shell);
    this.description = description;
  }

  /** The one that works on this machine, or null if none does. */
  static @Nullable NamespaceGuard find(Programs programs, Forker forker) {
    return Stream.of(privileged(programs), unprivileged(programs))
        .filter(guard -> guard != null && guard.works(forker))
        .findFirst()
        .orElse(null);
  }

  /** The namespace guard as root may use it, or null if a program that it needs is not there. */
  static @Nullable NamespaceGuard privileged(Programs programs) {
    return of(programs, List.of(), "process namespace");
  }

  /** The same within a user namespace, for everybody else. */
  static @Nullable NamespaceGuard unprivileged(Programs programs) {
    List<String> user = List.of("--user", "--map-current-user");
    return of(programs, user, "process namespace within a user namespace");
  }

  private static @Nullable NamespaceGuard of(
      Programs programs, List<String> user, String description) {
    Path setpriv = programs.setpriv();
    Path setsid = programs.setsid();
    Path unshare = programs.unshare();
    if (setpriv == null || setsid == null || unshare == null) {
      return null;
    }
    String sh = programs.sh().toString();
    String parent = Long.toString(ProcessHandle.current().pid());
    List<String> shell = new ArrayList<>();
    shell.addAll(List.of(setpriv.toString(), "--pdeathsig", "KILL", setsid.toString()));
    shell.addAll(List.of(sh, "-c", STILL_WATCHED, "sh", parent, unshare.toString()));
    shell.addAll(user);
    shell.addAll(List.of("--pid", "--fork", "--kill-child", "--mount-proc", sh));
    return new NamespaceGuard(shell, description + " (setpriv, unshare)");
  }

  /** Whether this machine lets it work: tried, not guessed. */
  boolean works(Forker forker) {
    try {
      Process process = forker.call(new ProcessBuilder(shell).redirectErrorStream(true)::start);
      try (OutputStream script = process.getOutputStream()) {
        script.write("echo \"first=$$\"\n".getBytes(US_ASCII));
      }
      if (!process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
      return process.exitValue() == 0 && said.equals("first=1\n");
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public List<String> shell() {
    return shell;
  }

  @Override
  public Map<String, String> marks(String id) {
    return Map.of();
  }

  @Override
  public boolean shellStays() {
    return true;
  }

  @Override
  public Leash hold(Process process, long shell, String id) {
    return new FirstProcess(process);
  }

  @Override
  public void close() {
    // Nothing is held: the kernel does it all.
  }

  /**
   * The first process of a namespace, the only child of the one that made it; that one ends after
   * the namespace is empty.
   */
  private static final class FirstProcess implements Leash {

    private final Process maker;
    private volatile boolean killed;

    private FirstProcess(Process maker) {
      this.maker = maker;
    }

    @Override
    public void terminate() {
      maker.children().forEach(ProcessHandle::destroy);
    }

    @Override
    public void kill() {
      killed = true;
      if (maker.children().filter(ProcessHandle::destroyForcibly).count() == 0) {
        maker.destroyForcibly();
      }
    }

    @Override
    public int release(int code) {
      return killed && code == UNSHARE_FAILED ? KILLED : code;
    }
  }
}
