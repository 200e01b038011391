package io.civisparallel.local.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * How a container stands.
 *
 * @param id of the container
 */
record InspectContainer(ContainerId id) implements EngineEndpoint<InspectContainer.State> {

  /**
   * How it stands.
   *
   * @param running whether it runs, or is about to
   * @param pid its first process as the engine's machine numbers it; 0 where it does not run
   * @param exitCode of one that has ended
   * @param outOfMemory whether the engine says that it died of its memory limit
   */
  record State(boolean running, long pid, int exitCode, boolean outOfMemory) {}

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String path() {
    return id.path("/json");
  }

  @Override
  public State read(EngineAnswer answer) throws IOException {
    JsonNode state = answer.json().path("State");
    if (!state.path("Running").isBoolean() || !state.path("ExitCode").isInt()) {
      throw new IOException("the engine does not say how the container stands");
    }
    return new State(
        state.path("Running").asBoolean(),
        state.path("Pid").asLong(),
        state.path("ExitCode").asInt(),
        state.path("OOMKilled").asBoolean());
  }
}
