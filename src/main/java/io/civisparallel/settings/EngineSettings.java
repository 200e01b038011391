package io.civisparallel.settings;

/**
 * What runs containers on this machine.
 *
 * @param kind the engine
 * @param network how the containers of {@link EngineKind#DOCKER} meet the network
 */
public record EngineSettings(EngineKind kind, NetworkKind network) {

  /** Shell processes, which share this machine's network. */
  public static final EngineSettings PROCESS =
      new EngineSettings(EngineKind.PROCESS, NetworkKind.HOST);
}
