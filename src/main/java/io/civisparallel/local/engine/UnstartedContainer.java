package io.civisparallel.local.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A container that could not be started through its own fault, which its log says. */
public final class UnstartedContainer implements Container {

  /** What a shell answers for a command that is there and cannot be run. */
  private static final int CANNOT_RUN = 126;

  /** One that has ended already. */
  public UnstartedContainer() {}

  @Override
  public CompletableFuture<Exit> exit() {
    return CompletableFuture.completedFuture(new Exit(CANNOT_RUN, false));
  }

  @Override
  public void stop(Duration grace) {
    // It has ended.
  }
}
