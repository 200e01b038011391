package io.civisparallel.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.envelope.SetError;
import io.civisparallel.event.FailedAttempt;
import io.civisparallel.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a set died of from its row, which may have been changed in any way. */
public final class RowHistory {

  /** So many are taken over into another row, the last ones. */
  private static final int MOST = 1_000;

  private RowHistory() {}

  /**
   * The attempts that a row tells of, its own the last one.
   *
   * @param line of a results file, without its end
   * @param attempts how many there were
   */
  public static List<FailedAttempt> read(byte[] line, int attempts) {
    List<FailedAttempt> all = new ArrayList<>();
    try {
      JsonNode row = Json.parse(new String(line, UTF_8));
      JsonNode history = row.path("history");
      for (int i = Math.max(0, history.size() - MOST); i < history.size(); i++) {
        JsonNode it = history.get(i);
        all.add(attempt(it.path("attempt").asInt(), it, it));
      }
      all.add(attempt(attempts, row.path("error"), row));
    } catch (JsonProcessingException e) {
      all.add(FailedAttempt.unknown(attempts, 0, 0));
    }
    return List.copyOf(all);
  }

  private static FailedAttempt attempt(int attempt, JsonNode error, JsonNode where) {
    return new FailedAttempt(
        attempt,
        kind(error.path("kind").textValue()),
        error.path("type").textValue(),
        error.path("message").textValue(),
        where.path("jobId").asLong(),
        where.path("runId").asLong(),
        time(where.path("startedAt").textValue()),
        time(where.path("finishedAt").textValue()),
        where.path("durationMs").asLong());
  }

  private static SetError.@Nullable Kind kind(@Nullable String word) {
    for (SetError.Kind kind : SetError.Kind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    return null;
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
