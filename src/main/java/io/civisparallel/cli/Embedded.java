package io.civisparallel.cli;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.local.engine.Engine;
import io.civisparallel.local.engine.ProcessEngine;
import io.civisparallel.local.engine.docker.DockerEngine;
import io.civisparallel.local.engine.docker.DockerSetup;
import io.civisparallel.local.engine.docker.EngineNetwork;
import io.civisparallel.settings.EngineKind;
import io.civisparallel.settings.EngineSettings;
import io.civisparallel.system.Clock;
import io.civisparallel.system.Randomness;
import io.civisparallel.system.Relay;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The embedded platform on an engine, with the folder that both work in. */
final class Embedded implements AutoCloseable {

  private final ScratchFolder scratch;
  private final Engine engine;
  private final LocalPlatform platform;
  private @Nullable Relay relay;

  private Embedded(ScratchFolder scratch, Engine engine, LocalPlatform platform) {
    this.scratch = scratch;
    this.engine = engine;
    this.platform = platform;
  }

  /**
   * Starts it; it answers when this returns.
   *
   * @param engine what runs containers
   * @param environment of this process
   * @throws EnvironmentException if this machine has not what it takes
   */
  static Embedded start(
      LocalPlatform.Options options, EngineSettings engine, Map<String, String> environment) {
    ScratchFolder scratch = ScratchFolder.create();
    try {
      Engine opened = engine(scratch, engine, environment);
      Embedded embedded = new Embedded(scratch, opened, serve(opened, scratch, options));
      embedded.relayFor(engine);
      return embedded;
    } catch (RuntimeException e) {
      scratch.close();
      throw e;
    }
  }

  /** Opens the engine alone. */
  static Engine engine(
      ScratchFolder scratch, EngineSettings engine, Map<String, String> environment) {
    return engine.kind() == EngineKind.DOCKER
        ? DockerEngine.open(
            setup(scratch, engine), environment, Clock.system(), Randomness.system())
        : ProcessEngine.open(
            scratch.path(),
            Launcher.path(scratch.path()),
            environment,
            Clock.system(),
            Randomness.system());
  }

  private static DockerSetup setup(ScratchFolder scratch, EngineSettings engine) {
    return new DockerSetup(
        scratch.path(), EngineNetwork.valueOf(engine.network().name()), Launcher.workerJar());
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

  /** Containers that do not share the network reach the platform through a socket. */
  private void relayFor(EngineSettings settings) {
    DockerSetup setup = setup(scratch, settings);
    if (settings.kind() != EngineKind.DOCKER || !setup.needsSocket()) {
      return;
    }
    try {
      relay = Relay.fromSocket(setup.socket(), URI.create(platform.endpoint()).getPort());
    } catch (IOException e) {
      platform.close();
      throw new EnvironmentException("Cannot listen at " + setup.socket() + ": " + e, e);
    }
  }

  LocalPlatform platform() {
    return platform;
  }

  /**
   * Sees to it that containers can be made of an image, where that means anything.
   *
   * @param progress takes a line now and then while it is pulled
   * @throws EnvironmentException if it cannot be had
   */
  void bring(String image, Consumer<String> progress) {
    if (engine instanceof DockerEngine docker) {
      docker.bring(image, progress);
    }
  }

  /**
   * Removes the containers that a killed process has left on its engine.
   *
   * @param engine that it used
   * @param scripts which, by the names of their scripts
   * @return how many there were
   * @throws EnvironmentException if the engine does not answer, or keeps one
   */
  static int sweep(
      EngineSettings engine, Predicate<String> scripts, Map<String, String> environment) {
    return engine.kind() == EngineKind.DOCKER ? DockerEngine.sweep(environment, scripts) : 0;
  }

  /** Ends every container and removes what they left. */
  @Override
  public void close() {
    try {
      platform.close();
      if (relay != null) {
        relay.close();
      }
    } finally {
      scratch.close();
    }
  }
}
