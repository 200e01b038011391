package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.platform.rest.Pace;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.platform.rest.RestSettings;
import io.civisparallel.settings.PlatformKind;
import io.civisparallel.settings.PlatformSettings;
import io.civisparallel.system.Clock;
import io.civisparallel.system.Randomness;
import io.civisparallel.worker.Surroundings;
import io.civisparallel.worker.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Wires a worker together; loaded only once there is one. */
final class WorkerLauncher {

  /** A worker makes its few calls one after the other. */
  private static final int CONNECTIONS = 2;

  /**
   * A result that is there waits for the platform to come back; the container costs money by then.
   */
  private static final Duration PATIENCE = Duration.ofHours(1);

  private WorkerLauncher() {}

  /**
   * Works, and gives the exit code.
   *
   * @param setupFailed the setup command's exit code, or null if it went well
   * @throws UserException if the environment is not a container's
   */
  static int launch(@Nullable Integer setupFailed, Host host) {
    ErrorLog.choose();
    PlatformSettings settings = PlatformSettings.resolve(PlatformKind.CIVIS, host.env());
    KeyReader key = new KeyReader(Objects.requireNonNull(settings.key()), host.env());
    RestSettings rest =
        RestSettings.builder(settings.endpoint().value().uri(), key)
            .userAgent("civis-parallel-worker/" + Version.text())
            .connections(CONNECTIONS)
            .network(Network.of(Network.certificates(host.env()), host.env()))
            .pace(Pace.UNLIMITED)
            .refusals(RestSettings.PATIENT_REFUSALS)
            .patience(PATIENCE)
            .build();
    Passage passage = Passage.open(settings.endpoint().value().uri(), host.env());
    try (RestPlatform platform = RestPlatform.open(rest)) {
      Worker worker = new Worker(platform, surroundings(host), Clock.system(), Randomness.system());
      return setupFailed == null ? worker.run() : worker.setupFailed(setupFailed);
    } finally {
      passage.close();
    }
  }

  private static Surroundings surroundings(Host host) {
    String folder = host.env().get("TMPDIR");
    Path temporary = Path.of(folder != null ? folder : System.getProperty("java.io.tmpdir"));
    return new Surroundings(host.env(), temporary, host.out(), host.err(), Version.text());
  }
}
