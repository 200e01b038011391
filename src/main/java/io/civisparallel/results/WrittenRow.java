package io.civisparallel.results;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.civisparallel.json.Json;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row as it is found in a results file. What it lacks is null; its result is not kept, whatever
 * its size.
 *
 * @param index of the argument set, from 0
 * @param line of the argument set, from 1
 * @param arguments as a JSON value
 * @param status the word
 * @param resultFile what is said of a result that lies in a file
 * @param attempts how many there were
 * @param kind the word for whose fault a failure was
 * @param fields the names of all fields
 */
record WrittenRow(
    @Nullable Long index,
    @Nullable Long line,
    @Nullable JsonNode arguments,
    @Nullable String status,
    @Nullable JsonNode resultFile,
    @Nullable Long attempts,
    @Nullable String kind,
    Set<String> fields) {

  /** Reads the value that a parser stands at, and nothing behind it. */
  private static final ObjectReader VALUES =
      Json.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * Reads a row from its line.
   *
   * @throws NoRowException if the line is not exactly one JSON object
   */
  static WrittenRow read(byte[] line) throws NoRowException {
    if (line.length == 0) {
      throw new NoRowException("the line is empty");
    }
    // A parser takes bytes with zeros at the start for another encoding.
    if (line.length < 2 || line[0] != '{' || line[1] == 0) {
      throw new NoRowException("the line is no JSON object");
    }
    try (JsonParser in = Json.mapper().createParser(line)) {
      in.nextToken();
      WrittenRow row = new Reading(in).row();
      if (in.nextToken() != null) {
        throw new NoRowException("something stands behind the row");
      }
      return row;
    } catch (JsonProcessingException e) {
      long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
      throw new NoRowException("the line is no JSON" + (at < 0 ? "" : ", from its byte " + at));
    } catch (NumberFormatException | IOException e) {
      throw new NoRowException("the line is no JSON");
    }
  }

  /** What was read of a row so far. */
  private static final class Reading {

    private final JsonParser in;
    private final Set<String> fields = new HashSet<>();
    private @Nullable Long index;
    private @Nullable Long line;
    private @Nullable JsonNode arguments;
    private @Nullable String status;
    private @Nullable JsonNode resultFile;
    private @Nullable Long attempts;
    private @Nullable String kind;

    Reading(JsonParser in) {
      this.in = in;
    }

    WrittenRow row() throws IOException {
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String name = in.currentName();
        fields.add(name);
        in.nextToken();
        field(name);
      }
      return new WrittenRow(index, line, arguments, status, resultFile, attempts, kind, fields);
    }

    private void field(String name) throws IOException {
      switch (name) {
        case "index" -> index = whole();
        case "line" -> line = whole();
        case "arguments" -> arguments = VALUES.readTree(in);
        case "status" -> status = in.currentToken() == JsonToken.VALUE_STRING ? in.getText() : null;
        case "resultFile" -> resultFile = VALUES.readTree(in);
        case "attempts" -> attempts = whole();
        case "error" -> kind = kind(VALUES.readTree(in));
        default -> in.skipChildren();
      }
    }

    private static @Nullable String kind(JsonNode error) {
      return error.path("kind").textValue();
    }

    /** The whole number that stands there; null for anything else. */
    private @Nullable Long whole() throws IOException {
      if (in.currentToken() == JsonToken.VALUE_NUMBER_INT
          && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
        return in.getLongValue();
      }
      in.skipChildren();
      return null;
    }
  }
}
