package io.civisparallel.cli;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.local.engine.Engine;
import io.civisparallel.local.engine.ProcessEngine;
import io.civisparallel.system.Clock;
import io.civisparallel.system.Randomness;
import java.util.Map;

/** The embedded platform on the process engine, with the folder that both work in. */
final class Embedded implements AutoCloseable {

  private final ScratchFolder scratch;
  private final LocalPlatform platform;

  private Embedded(ScratchFolder scratch, LocalPlatform platform) {
    this.scratch = scratch;
    this.platform = platform;
  }

  /**
   * Starts it; it answers when this returns.
   *
   * @param environment of this process
   * @throws EnvironmentException if this machine has not what it takes
   */
  static Embedded start(LocalPlatform.Options options, Map<String, String> environment) {
    ScratchFolder scratch = ScratchFolder.create();
    try {
      Engine engine = engine(scratch, environment);
      return new Embedded(scratch, serve(engine, scratch, options));
    } catch (RuntimeException e) {
      scratch.close();
      throw e;
    }
  }

  /** Opens the engine alone. */
  static Engine engine(ScratchFolder scratch, Map<String, String> environment) {
    return ProcessEngine.open(
        scratch.path(),
        Launcher.path(scratch.path()),
        environment,
        Clock.system(),
        Randomness.system());
  }

  private static LocalPlatform serve(
      Engine engine, ScratchFolder scratch, LocalPlatform.Options options) {
    try {
      return LocalPlatform.start(
          engine, scratch.path(), options, Clock.system(), Randomness.system());
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  LocalPlatform platform() {
    return platform;
  }

  /** Ends every container and removes what they left. */
  @Override
  public void close() {
    try {
      platform.close();
    } finally {
      scratch.close();
    }
  }
}
