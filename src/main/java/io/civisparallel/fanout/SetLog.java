package io.civisparallel.fanout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.error.UserException;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.Glimpse;
import io.civisparallel.journal.SetHistory;
import io.civisparallel.journal.SetHistory.Stay;
import io.civisparallel.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the log of an argument set is: it is that of its container.
 *
 * @param index of the set, from 0
 * @param begun the plan of its run
 * @param stay the container
 * @param kept the last lines of it that the set's row holds; empty unless the set failed there
 */
public record SetLog(int index, Entry.Begun begun, Stay stay, List<String> kept) {

  /** Takes a copy of the list. */
  public SetLog {
    kept = List.copyOf(kept);
  }

  /**
   * Finds a log.
   *
   * @param attempt at the set, from 1; null for the current one
   * @throws UserException if there is no such set or attempt, or it has no log yet
   */
  static SetLog find(Glimpse<SetHistory> glimpse, int index, @Nullable Integer attempt) {
    Entry.Begun begun = glimpse.replay().begun();
    IndexCheck.require(begun, index);
    SetHistory history = glimpse.seen();
    Stay stay = stay(history, index, attempt);
    if (stay.runId() == 0) {
      throw new UserException(
          "Set %d has no log yet: its container %d was not started"
              .formatted(index, stay.container()));
    }
    boolean isOfTheRow = history.rowFrom() == stay.container();
    return new SetLog(index, begun, stay, isOfTheRow ? kept(history) : List.of());
  }

  private static Stay stay(SetHistory history, int index, @Nullable Integer attempt) {
    List<Stay> all = stays(history);
    List<Stay> stays =
        all.stream().filter(it -> attempt == null || it.attempt() == attempt).toList();
    if (stays.isEmpty()) {
      throw new UserException(
          all.isEmpty()
              ? "Set %d has no log yet: it was not given to a container".formatted(index)
              : "There was no attempt %d at set %d".formatted(attempt, index));
    }
    return stays.get(stays.size() - 1);
  }

  /** A row that was carried over to a changed arguments file says itself where it came from. */
  private static List<Stay> stays(SetHistory history) {
    if (!history.hasRow() || history.rowFrom() != 0) {
      return history.stays();
    }
    JsonNode row = row(history);
    return List.of(
        new Stay(
            0,
            row.path("attempts").asInt(),
            1,
            row.path("jobId").asLong(),
            row.path("runId").asLong()));
  }

  private static List<String> kept(SetHistory history) {
    List<String> lines = new ArrayList<>();
    for (JsonNode line : row(history).path("error").path("logs")) {
      lines.add(line.asText());
    }
    return lines;
  }

  private static JsonNode row(SetHistory history) {
    try {
      return Json.parse(history.row().orElse("{}"));
    } catch (JsonProcessingException e) {
      return Json.mapper().createObjectNode();
    }
  }
}
