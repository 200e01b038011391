package io.civisparallel.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.envelope.Assignment;
import io.civisparallel.envelope.Assignment.Segment;
import io.civisparallel.json.Json;
import java.util.Map;

/**
 * What this container is to do, and the run under which it reports.
 *
 * @param assignment what to do
 * @param jobId the container script
 * @param runId its run
 */
record Orders(Assignment assignment, long jobId, long runId) {

  /** Reads the orders from the environment. */
  static Orders read(Map<String, String> environment) throws UnreadableOrdersException {
    TaskVariable task = TaskVariable.in(environment);
    if (task.text().isBlank()) {
      throw new UnreadableOrdersException(
          "There is nothing to do: "
              + Assignment.PARAM
              + " is not set. 'civis-parallel worker' is started by 'civis-parallel run', inside its"
              + " containers; a template needs a parameter of that name.");
    }
    long jobId = id(environment, "CIVIS_JOB_ID");
    long runId = id(environment, "CIVIS_RUN_ID");
    JsonNode tree = tree(task);
    int version = tree.path("version").asInt(0);
    if (version != Assignment.VERSION && version > 0) {
      throw foreign(version, tree, jobId, runId);
    }
    return new Orders(assignment(task, tree), jobId, runId);
  }

  /**
   * Another version may have other fields; but to answer at all takes the few by which a report
   * finds its way, which are looked for where they have always been.
   */
  private static UnreadableOrdersException foreign(
      int version, JsonNode tree, long jobId, long runId) {
    String client = tree.path("client").asText("of another version");
    String message =
        "The assignment has version "
            + version
            + " (written by civis-parallel "
            + client
            + "), but this worker reads version "
            + Assignment.VERSION
            + ". Put civis-parallel "
            + client
            + " into the image, or take out the one that is there: the run then brings its own.";
    try {
      Assignment addressed = Addressed.in(tree, client);
      check(addressed);
      return new UnreadableOrdersException(message, new Orders(addressed, jobId, runId));
    } catch (JsonProcessingException | RuntimeException e) {
      return new UnreadableOrdersException(message);
    }
  }

  private static JsonNode tree(TaskVariable task) throws UnreadableOrdersException {
    try {
      return Json.parse(task.text());
    } catch (JsonProcessingException e) {
      throw unreadable(task, e);
    }
  }

  /** Its own message would quote the text, and with it the links, which are secrets. */
  private static UnreadableOrdersException unreadable(TaskVariable task, Exception e) {
    return new UnreadableOrdersException(
        "The assignment in "
            + task.name()
            + " cannot be read ("
            + e.getClass().getSimpleName()
            + "). Is civis-parallel in the image as old as on the machine that started the run?");
  }

  private static Assignment assignment(TaskVariable task, JsonNode tree)
      throws UnreadableOrdersException {
    try {
      Assignment assignment = Json.mapper().treeToValue(tree, Assignment.class);
      check(assignment);
      return assignment;
    } catch (JsonProcessingException | RuntimeException e) {
      throw unreadable(task, e);
    }
  }

  private static void check(Assignment assignment) {
    for (Segment it : assignment.segments()) {
      if (it.count() < 1 || it.offset() < 0 || it.length() < it.count()) {
        throw new IllegalArgumentException("A segment that cannot be");
      }
    }
    if (assignment.target() == null
        || assignment.arguments() == null
        || assignment.limits() == null) {
      throw new IllegalArgumentException("An assignment without a part that it needs");
    }
  }

  private static long id(Map<String, String> environment, String name)
      throws UnreadableOrdersException {
    try {
      return Long.parseLong(environment.getOrDefault(name, ""));
    } catch (NumberFormatException e) {
      throw new UnreadableOrdersException(
          name
              + " is not set to a number, but the platform sets it in every container. Is this one?");
    }
  }
}
