package io.civisparallel.local.engine.docker;

/**
 * Sends a signal to a container's first process.
 *
 * @param id of the container
 * @param signal its name, such as {@code TERM}
 */
record KillContainer(ContainerId id, String signal) implements EngineEndpoint<Void> {

  @Override
  public String method() {
    return "POST";
  }

  @Override
  public String path() {
    return id.path("/kill?signal=" + signal);
  }

  @Override
  public Void read(EngineAnswer answer) {
    return null;
  }
}
