package io.civisparallel.local.engine.docker;

import java.io.IOException;

/**
 * Waits until a container does not run, however long that takes.
 *
 * @param id of the container
 */
record WaitContainer(ContainerId id) implements EngineEndpoint<Void> {

  private static final int MOST_BYTES = 64 * 1024;

  @Override
  public String method() {
    return "POST";
  }

  @Override
  public String path() {
    return id.path("/wait?condition=not-running");
  }

  @Override
  public boolean lasts() {
    return true;
  }

  @Override
  public Void read(EngineAnswer answer) throws IOException {
    answer.body().readNBytes(MOST_BYTES);
    return null;
  }
}
