package io.civisparallel.local.engine.docker;

import java.util.Locale;

/** How containers meet the network. */
public enum EngineNetwork {
  /** They share this machine's, its loopback too. */
  HOST,
  /** One of the engine's own, from which the outside can be reached. */
  BRIDGE,
  /** None but their own loopback. */
  NONE;

  /** As the engine and the command line have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
