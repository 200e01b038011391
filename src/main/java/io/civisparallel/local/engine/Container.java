package io.civisparallel.local.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A container that an engine started. Safe for all threads. */
public interface Container {

  /** Completes when the container and all that it started are gone, never with an exception. */
  CompletableFuture<Exit> exit();

  /**
   * Sends TERM to the container, and KILL once the grace is over. Gives back at once; asking again
   * does not lengthen the grace.
   *
   * @param grace zero for KILL at once
   */
  void stop(Duration grace);

  /**
   * How a container ended.
   *
   * @param code its exit code; 128 + N if signal N ended it
   * @param outOfMemory whether it is known to have died of its memory limit
   */
  record Exit(int code, boolean outOfMemory) {}
}
