package io.civisparallel.settings;

/** How containers of this machine meet the network. */
public enum NetworkKind {
  /** They share this machine's, its loopback too. */
  HOST,
  /** One of the engine's own, from which the outside can be reached. */
  BRIDGE,
  /** None but their own loopback. */
  NONE
}
