package io.civisparallel.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.envelope.SetError;
import io.civisparallel.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the row of a failed set says of its failure; the row may have been changed in any way.
 *
 * @param index of the set, from 0
 * @param line in the arguments file, from 1; 0 where the row does not say
 * @param arguments as JSON, masked as the row has them; empty where there are none
 * @param kind the word for whose fault it was; {@link #UNKNOWN} if it is none of ours
 * @param type the exception's class, or a word such as {@code exit}
 * @param message what it said; null if nothing
 * @param stackTrace null if there is none
 * @param logs the last lines of its log
 * @param link where its container's run is to be found; null if nowhere
 */
public record FailedRow(
    int index,
    long line,
    String arguments,
    String kind,
    String type,
    @Nullable String message,
    @Nullable String stackTrace,
    List<String> logs,
    @Nullable String link) {

  /** What stands for a kind that this program does not know, and for one that is not told. */
  public static final String UNKNOWN = "unknown";

  /** Takes a copy of the list. */
  public FailedRow {
    logs = List.copyOf(logs);
  }

  /** A failure of which no more is known. */
  public static FailedRow unknown(int index) {
    return new FailedRow(index, 0, "", UNKNOWN, UNKNOWN, null, null, List.of(), null);
  }

  /**
   * Reads a row.
   *
   * @param index of its set
   * @param row without its line's end
   */
  public static FailedRow read(int index, byte[] row) {
    try {
      return of(index, Json.parse(new String(row, UTF_8)));
    } catch (JsonProcessingException e) {
      return unknown(index);
    }
  }

  /** The same from a row that was read. */
  static FailedRow of(int index, JsonNode row) {
    JsonNode error = row.path("error");
    return new FailedRow(
        index,
        Math.max(0, row.path("line").asLong()),
        row.has("arguments") ? Json.write(row.path("arguments")) : "",
        kind(error.path("kind").asText()),
        error.path("type").asText(UNKNOWN),
        error.path("message").textValue(),
        error.path("stackTrace").textValue(),
        logs(error.path("logs")),
        error.path("runUrl").textValue());
  }

  private static String kind(String word) {
    for (SetError.Kind kind : SetError.Kind.values()) {
      if (kind.word().equals(word)) {
        return word;
      }
    }
    return UNKNOWN;
  }

  /** The last of them: a row that somebody has changed may have any number. */
  private static List<String> logs(JsonNode lines) {
    List<String> logs = new ArrayList<>();
    for (int i = Math.max(0, lines.size() - SetError.LOG_LINES); i < lines.size(); i++) {
      logs.add(lines.get(i).asText());
    }
    return logs;
  }
}
