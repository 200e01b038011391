package io.civisparallel.cli;

/** How many connections a run keeps to its platform. */
final class Connections {

  private static final int FEWEST = 4;

  private static final int MOST = 100;

  private Connections() {}

  /** Twice the containers in flight: one is being collected while another is started. */
  static int forContainers(int containers) {
    return (int) Math.max(FEWEST, Math.min(MOST, 2L * containers));
  }
}
