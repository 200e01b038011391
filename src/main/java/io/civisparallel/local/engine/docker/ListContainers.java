package io.civisparallel.local.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.json.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All containers that this program has made, in whatever state. */
final class ListContainers implements EngineEndpoint<List<ListContainers.Found>> {

  private static final Set<String> ALIVE = Set.of("running", "paused", "restarting");

  /**
   * One of them.
   *
   * @param id of the container
   * @param engine its label {@link Labels#ENGINE}
   * @param owner its label {@link Labels#OWNER}
   * @param script its label {@link Labels#SCRIPT}
   * @param running whether anything of it runs
   */
  record Found(ContainerId id, String engine, String owner, String script, boolean running) {}

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String path() {
    String filters = Json.write(Map.of("label", List.of(Labels.OWNER)));
    return "/containers/json?all=1&filters=" + URLEncoder.encode(filters, UTF_8);
  }

  @Override
  public List<Found> read(EngineAnswer answer) throws IOException {
    List<Found> found = new ArrayList<>();
    for (JsonNode container : answer.json()) {
      JsonNode labels = container.path("Labels");
      found.add(
          new Found(
              ContainerId.of(container.path("Id").asText("")),
              labels.path(Labels.ENGINE).asText(""),
              labels.path(Labels.OWNER).asText(""),
              labels.path(Labels.SCRIPT).asText(""),
              ALIVE.contains(container.path("State").asText("running"))));
    }
    return found;
  }
}
