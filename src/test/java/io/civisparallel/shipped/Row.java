package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of the results file.
 *
 * @param text as it stands there
 * @param json what it says
 */
record Row(String text, JsonNode json) {

  private static final List<String> BEGINNING = List.of("index", "line", "arguments", "status");
  private static final List<String> END =
      List.of(
          "attempts",
          "jobId",
          "runId",
          "startedAt",
          "finishedAt",
          "durationMs",
          "maxMemoryMb",
          "cpuMs");

  /** Reads all rows; a line that has no end yet is none. */
  static List<Row> all(String text) {
    List<Row> rows = new ArrayList<>();
    int from = 0;
    for (int to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
      rows.add(read(text.substring(from, to)));
      from = to + 1;
    }
    return rows;
  }

  private static Row read(String line) {
    try {
      return new Row(line, Json.parse(line));
    } catch (JsonProcessingException e) {
      throw new AssertionError("no row: " + line, e);
    }
  }

  int index() {
    return json.path("index").intValue();
  }

  JsonNode error() {
    return json.path("error");
  }

  /** The result, as compact JSON. */
  String result() {
    assertThat(json.path("status").textValue()).as(text).isEqualTo("succeeded");
    return Json.write(json.path("result"));
  }

  /** Holds it to all that is true of every row of a set that ran once. */
  void belongsTo(int index, int line, String arguments) {
    String outcome = json.has("error") ? "error" : json.has("resultFile") ? "resultFile" : "result";
    List<String> names = new ArrayList<>(BEGINNING);
    names.add(outcome);
    names.addAll(END);
    assertThat(json.fieldNames()).toIterable().containsExactlyElementsOf(names);
    assertThat(text)
        .startsWith(
            "{\"index\":%d,\"line\":%d,\"arguments\":%s,\"status\":\"%s\","
                .formatted(index, line, arguments, json.has("error") ? "failed" : "succeeded"));
    assertThat(json.path("attempts").intValue()).isEqualTo(1);
    assertThat(json.path("jobId").longValue()).isPositive();
    assertThat(json.path("runId").longValue()).isPositive();
    assertThat(Instant.parse(json.path("startedAt").textValue()))
        .isBeforeOrEqualTo(Instant.parse(json.path("finishedAt").textValue()));
    assertThat(json.path("durationMs").longValue()).isNotNegative();
  }

  /** Holds it to what the worker measures of a JVM that could still be asked. */
  void isMeasured() {
    assertThat(json.path("maxMemoryMb").longValue()).isPositive();
    assertThat(json.path("cpuMs").isIntegralNumber()).isTrue();
  }
}
