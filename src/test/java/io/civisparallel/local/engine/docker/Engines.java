package io.civisparallel.local.engine.docker;

import io.civisparallel.local.engine.EngineSpec;
import io.civisparallel.platform.Resources;
import io.civisparallel.system.Clock;
import io.civisparallel.system.Randomness;
import io.civisparallel.testkit.RealContainers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Engines on the one of this machine that tests may use; also a program made to be killed. */
final class Engines {

  private Engines() {}

  /** Opens one; the test is skipped where there is none. */
  static DockerEngine open(Path folder, EngineNetwork network) {
    RealContainers.image();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    DockerSetup setup = new DockerSetup(folder, network, null);
    return DockerEngine.open(setup, System.getenv(), Clock.system(), Randomness.system());
  }

  /** Opens an engine, starts a container of this script, prints what it prints, never ends. */
  public static void main(String[] args) throws InterruptedException {
    EngineSpec spec =
        new EngineSpec(
            "killed",
            args[1],
            RealContainers.image(),
            null,
            "trap '' TERM; echo up; sleep 1000; sleep 1000",
            Resources.DEFAULT,
            Map.of());
    open(Path.of(args[0]), EngineNetwork.HOST).start(spec, System.out::println);
    Thread.currentThread().join();
  }
}
