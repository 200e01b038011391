package io.civisparallel.local.engine.docker;

/**
 * Removes a container with all that it wrote, and kills it first if it still runs.
 *
 * @param id of the container
 */
record RemoveContainer(ContainerId id) implements EngineEndpoint<Void> {

  @Override
  public String method() {
    return "DELETE";
  }

  @Override
  public String path() {
    return id.path("?force=1&v=1");
  }

  @Override
  public Void read(EngineAnswer answer) {
    return null;
  }
}
