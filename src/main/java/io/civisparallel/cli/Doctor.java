package io.civisparallel.cli;

import io.civisparallel.error.CivisParallelException;
import io.civisparallel.error.UserException;
import io.civisparallel.local.engine.Capacity;
import io.civisparallel.local.engine.Engine;
import io.civisparallel.settings.PlatformKind;
import io.civisparallel.settings.PlatformSettings;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Looks at everything on this machine that a run needs. */
final class Doctor {

  private final Host host;

  private Doctor(Host host) {
    this.host = host;
  }

  /** Says how everything is, and gives the exit code: 0 if everything is fine. */
  static int examine(Host host) {
    List<Check> checks = new Doctor(host).checks();
    checks.forEach(check -> check.lines().forEach(host.out()::println));
    boolean allFine = checks.stream().allMatch(check -> check.state() == Check.State.FINE);
    return allFine ? ExitCode.OK : ExitCode.FAILED;
  }

  private List<Check> checks() {
    return List.of(java(), launcher(), locale(), engine(), key(), platform(), terminal());
  }

  private static Check java() {
    String detail = Runtime.version() + " at " + System.getProperty("java.home");
    return Check.fine("java", detail);
  }

  private static Check launcher() {
    Path folder = Launcher.folder();
    if (folder == null) {
      return Check.missing(
          "launcher",
          "started without it: each start takes longer, and file names depend on the locale",
          "start scripts/civis-parallel, or civis-parallel of the packaged folder");
    }
    String archive =
        Launcher.archive() == null
            ? "no class archive yet (the first run makes one)"
            : "started from its class archive";
    return Check.fine("launcher", folder + ", " + archive);
  }

  private static Check locale() {
    String names = System.getProperty("sun.jnu.encoding", "unknown");
    boolean unicode =
        Charset.isSupported(names) && Charset.forName(names).equals(StandardCharsets.UTF_8);
    return unicode
        ? Check.fine("locale", "file names and arguments are UTF-8")
        : Check.missing(
            "locale",
            "file names and arguments are " + names + ": others than ASCII cannot be named",
            "set LC_ALL=C.UTF-8");
  }

  private Check engine() {
    try (ScratchFolder scratch = ScratchFolder.create();
        Engine engine = Embedded.engine(scratch, host.env())) {
      Capacity holds = engine.capacity();
      return Check.fine(
          "engine",
          engine.name()
              + ", holds %d CPU shares and %d MB; ".formatted(holds.cpu(), holds.memory())
              + "when this program is killed: "
              + engine.guard());
    } catch (CivisParallelException e) {
      return Check.broken("engine", "process: " + e.getMessage(), "mend what it says");
    }
  }

  private Check key() {
    boolean set = host.env().containsKey(PlatformSettings.KEY);
    String detail =
        PlatformSettings.KEY + (set ? " is set" : " is not set; only Civis Platform needs it");
    return Check.fine("key", detail);
  }

  private Check platform() {
    try {
      PlatformSettings chosen = PlatformSettings.resolve(null, host.env());
      return Check.fine(
          "platform",
          chosen.kind().value() == PlatformKind.LOCAL
              ? "local unless --platform says otherwise"
              : "civis at "
                  + chosen.endpoint().value().uri()
                  + " unless --platform says otherwise");
    } catch (UserException e) {
      return Check.broken("platform", "a run would be refused", String.valueOf(e.getMessage()));
    }
  }

  private Check terminal() {
    String name = host.env().getOrDefault("TERM", "");
    return Check.fine(
        "terminal", (name.isEmpty() ? "TERM is not set" : name) + "; progress is plain lines");
  }
}
