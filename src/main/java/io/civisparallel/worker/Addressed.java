package io.civisparallel.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.envelope.Assignment;
import io.civisparallel.envelope.Assignment.Segment;
import io.civisparallel.json.Json;
import java.util.ArrayList;
import java.util.List;

/** As much of an assignment of another version as it takes to report that it cannot be read. */
final class Addressed {

  /** What the platform takes as a JSON value, in bytes. */
  private static final int MAX_JSON_VALUE = 1_000_000;

  private Addressed() {}

  static Assignment in(JsonNode tree, String client) throws JsonProcessingException {
    List<Segment> segments = new ArrayList<>();
    for (JsonNode it : tree.path("segments")) {
      segments.add(Json.mapper().treeToValue(it, Segment.class));
    }
    String run = tree.path("run").textValue();
    if (run == null || segments.isEmpty() || !tree.path("container").isInt()) {
      throw new IllegalArgumentException("An assignment without an address");
    }
    return new Assignment(
        Assignment.VERSION,
        client,
        run,
        tree.path("container").intValue(),
        new Assignment.Target("", List.of(), List.of(), Assignment.Repository.NONE),
        List.of(),
        new Assignment.Arguments(0),
        segments,
        new Assignment.Limits(MAX_JSON_VALUE, null, null, null, null),
        Assignment.Sharing.NONE,
        null);
  }
}
