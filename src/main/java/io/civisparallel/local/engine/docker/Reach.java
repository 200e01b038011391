package io.civisparallel.local.engine.docker;

import io.civisparallel.error.UserException;

/** Whether containers of an engine can reach this process in the way that was asked for. */
final class Reach {

  private static final String DESKTOP = "Docker Desktop";

  private Reach() {}

  /**
   * Refuses what would fail in each container.
   *
   * @param title of the engine, such as {@code Podman 4.3.1}
   * @throws UserException saying what to do instead
   */
  static void check(String title, GetInfo.Info info, EngineNetwork network) {
    if (info.system().contains(DESKTOP)) {
      throw new UserException(
          "--engine docker: "
              + DESKTOP
              + " keeps containers in a virtual machine, which shares neither network nor sockets"
              + " with this one; use Docker Engine or Podman on Linux, or --engine process");
    }
    if (network == EngineNetwork.HOST && info.rootless() && !title.startsWith("Podman")) {
      throw new UserException(
          "--engine-network host: a rootless Docker Engine has a network of its own, from which"
              + " this machine's loopback cannot be reached; say --engine-network bridge or none");
    }
  }
}
