package io.civisparallel.results;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.json.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a row says of its argument set, for reports: all but its result, which is skipped whatever
 * its size. A row that somebody has changed may say anything; what cannot be read is not there.
 *
 * @param index of the set, from 0
 * @param line in the arguments file, from 1; 0 where the row does not say
 * @param status how it ended; failed where the row does not say
 * @param arguments as JSON in one line, masked as the row has them; empty where there are none
 * @param attempts how many there were
 * @param jobId 0 if it never had a container
 * @param runId 0 if it never was started
 * @param startedAt null where it is not known
 * @param durationMs in milliseconds
 * @param maxMemoryMb what the worker saw it use at most, in MB; -1 where it was not measured
 * @param cpuMs CPU time in milliseconds; -1 where it was not measured
 * @param failure what went wrong; null unless it failed or was cancelled with a reason
 */
public record SetRow(
    int index,
    long line,
    SetStatus status,
    String arguments,
    long attempts,
    long jobId,
    long runId,
    @Nullable Instant startedAt,
    long durationMs,
    long maxMemoryMb,
    long cpuMs,
    @Nullable FailedRow failure) {

  private static final Set<String> SKIPPED = Set.of("result", "history", "resultFile");

  /** Reads the value that a parser stands at, and nothing behind it. */
  private static final ObjectReader VALUES =
      Json.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * Reads a row.
   *
   * @param index of its set
   * @param row without its line's end
   */
  public static SetRow read(int index, byte[] row) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    try (JsonParser in = Json.mapper().createParser(row)) {
      in.nextToken();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        in.nextToken();
        if (SKIPPED.contains(name)) {
          in.skipChildren();
        } else {
          tree.set(name, VALUES.readTree(in));
        }
      }
    } catch (IOException e) {
      // What was read so far is what there is.
      return of(index, tree);
    }
    return of(index, tree);
  }

  private static SetRow of(int index, ObjectNode row) {
    SetStatus status = status(row.path("status").asText());
    boolean hasFailure = row.path("error").isObject() || status == SetStatus.FAILED;
    return new SetRow(
        index,
        Math.max(0, row.path("line").asLong()),
        status,
        row.has("arguments") ? Json.write(row.path("arguments")) : "",
        Math.max(0, row.path("attempts").asLong()),
        row.path("jobId").asLong(),
        row.path("runId").asLong(),
        time(row.path("startedAt")),
        Math.max(0, row.path("durationMs").asLong()),
        Math.max(-1, row.path("maxMemoryMb").asLong(-1)),
        Math.max(-1, row.path("cpuMs").asLong(-1)),
        hasFailure ? FailedRow.of(index, row) : null);
  }

  private static SetStatus status(String word) {
    for (SetStatus it : SetStatus.values()) {
      if (it.name().toLowerCase(Locale.ROOT).equals(word)) {
        return it;
      }
    }
    return SetStatus.FAILED;
  }

  private static @Nullable Instant time(JsonNode value) {
    try {
      return value.isTextual() ? Instant.parse(value.asText()) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
