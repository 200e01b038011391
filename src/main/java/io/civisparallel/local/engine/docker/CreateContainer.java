package io.civisparallel.local.engine.docker;

import java.io.IOException;

/**
 * Makes a container, without starting it.
 *
 * @param name unique on the engine
 * @param body what it is to be
 */
record CreateContainer(String name, Object body) implements EngineEndpoint<ContainerId> {

  @Override
  public String method() {
    return "POST";
  }

  @Override
  public String path() {
    return "/containers/create?name=" + name;
  }

  @Override
  public ContainerId read(EngineAnswer answer) throws IOException {
    return ContainerId.of(answer.json().path("Id").asText(""));
  }
}
