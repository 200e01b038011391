package io.civisparallel.local.engine.docker;

/**
 * Starts a container that was made.
 *
 * @param id of the container
 */
record StartContainer(ContainerId id) implements EngineEndpoint<Void> {

  @Override
  public String method() {
    return "POST";
  }

  @Override
  public String path() {
    return id.path("/start");
  }

  @Override
  public Void read(EngineAnswer answer) {
    return null;
  }
}
