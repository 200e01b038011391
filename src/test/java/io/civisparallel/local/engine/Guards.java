package io.civisparallel.local.engine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.civisparallel.system.Clock;
import io.civisparallel.system.Randomness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Process engines with a guard of one's choice. */
final class Guards {

  /** Where a test finds them all. */
  static final String FIELD = "io.civisparallel.local.engine.Guards#ALL";

  static final List<String> ALL = List.of("namespace", "bash", "user", "watchdog", "job-control");

  private Guards() {}

  /** Opens one; the test is skipped where this machine refuses the guard. */
  static ProcessEngine open(String guard, Path folder) {
    Programs programs = Programs.find(System.getenv());
    Forker forker = new Forker();
    if (guard.equals("job-control")) {
      programs = new Programs(bash(), programs.env(), null, null, null);
    } else if (guard.equals("bash")) {
      programs =
          new Programs(
              bash(), programs.env(), programs.setsid(), programs.setpriv(), programs.unshare());
    }
    Guard chosen =
        switch (guard) {
          case "namespace", "bash" -> working(NamespaceGuard.privileged(programs), forker);
          case "user" -> working(NamespaceGuard.unprivileged(programs), forker);
          default -> new WatchdogGuard(programs, Clock.system(), Randomness.system().token(16), "");
        };
    ContainerEnvironment environment =
        ContainerEnvironment.of(List.of(Path.of("/first/of/all")), System.getenv());
    return new ProcessEngine(folder, environment, programs, chosen, forker, Clock.system());
  }

  private static Guard working(NamespaceGuard guard, Forker forker) {
    assumeTrue(guard != null && guard.works(forker), "this machine refuses that guard");
    return guard;
  }

  /** What is called sh on macOS, which has no setsid, and on some Linux distributions. */
  private static Path bash() {
    Path bash = Path.of("/bin/bash");
    assumeTrue(Files.isExecutable(bash), "there is no bash");
    return bash;
  }
}
