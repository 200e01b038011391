package io.civisparallel.fanout;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows of a results file. */
final class WrittenRows {

  private WrittenRows() {}

  /** The sets, in the order in which their rows stand, with their status; none without a file. */
  static List<String> in(Path results) {
    List<String> rows = new ArrayList<>();
    try {
      for (String line : Files.exists(results) ? Files.readAllLines(results) : List.<String>of()) {
        JsonNode row = Json.parse(line);
        rows.add(row.path("index").asInt() + " " + row.path("status").asText());
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
