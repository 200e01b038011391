package io.civisparallel.cli;

import io.civisparallel.error.CivisParallelException;
import io.civisparallel.error.UserException;
import io.civisparallel.local.engine.Capacity;
import io.civisparallel.local.engine.Engine;
import io.civisparallel.settings.EngineKind;
import io.civisparallel.settings.EngineSettings;
import io.civisparallel.settings.NetworkKind;
import io.civisparallel.settings.PlatformSettings;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Looks at everything that a run needs: on this machine, and on the platform if there is a key. */
final class Doctor {

  private final Supplier<PlatformSettings> chosen;
  private final Host host;

  private Doctor(Supplier<PlatformSettings> chosen, Host host) {
    this.chosen = chosen;
    this.host = host;
  }

  /**
   * Says how everything is, and gives the exit code: 0 if everything is fine.
   *
   * @param chosen gives the platform that a run would use, or the reason why there would be none
   */
  static int examine(Supplier<PlatformSettings> chosen, Host host) {
    List<Check> checks = new Doctor(chosen, host).checks();
    checks.forEach(check -> check.lines().forEach(host.out()::println));
    boolean allFine = checks.stream().allMatch(check -> check.state() == Check.State.FINE);
    return allFine ? ExitCode.OK : ExitCode.FAILED;
  }

  private List<Check> checks() {
    List<Check> checks =
        new ArrayList<>(List.of(java(), launcher(), locale(), terminal(), engine(), containers()));
    checks.addAll(platform());
    return checks;
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
        Engine engine = Embedded.engine(scratch, EngineSettings.PROCESS, host.env())) {
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

  /** Real containers are for who asks for them: that there are none is told, and is no fault. */
  private Check containers() {
    EngineSettings docker = new EngineSettings(EngineKind.DOCKER, NetworkKind.HOST);
    try (ScratchFolder scratch = ScratchFolder.create();
        Engine engine = Embedded.engine(scratch, docker, host.env())) {
      return Check.fine("containers", engine.guard());
    } catch (CivisParallelException e) {
      return Check.fine("containers", "none, for " + e.getMessage());
    }
  }

  private List<Check> platform() {
    try {
      return PlatformChecks.of(chosen.get(), host);
    } catch (UserException e) {
      return List.of(
          Check.broken("platform", "a run would be refused", String.valueOf(e.getMessage())));
    }
  }

  private Check terminal() {
    String name = host.env().getOrDefault("TERM", "");
    return Check.fine(
        "terminal", (name.isEmpty() ? "TERM is not set" : name) + "; progress is plain lines");
  }
}
