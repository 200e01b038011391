package io.civisparallel.terminal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.civisparallel.error.Printable;
import io.civisparallel.json.Json;
import java.time.Instant;

/**
 * A line for programs: one JSON object. What a terminal would obey, or the runner of GitHub
 * Actions, is escaped in it, and is what it was to who reads the JSON.
 */
public final class JsonLine {

  /** Fields may be added within a version; none goes, and none gets another meaning. */
  public static final int VERSION = 1;

  private JsonLine() {}

  /** Begins an object with the fields that every one has. */
  public static ObjectNode begin(String type, Instant at) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("version", VERSION)
        .put("type", type)
        .put("at", at.toString());
  }

  /** A line that is meant for people. */
  public static String message(Instant at, String text) {
    return write(begin("message", at).put("text", text));
  }

  /** The object in one line, without its end. */
  public static String write(ObjectNode object) {
    String text = Json.write(object).replace("##[", "##\\u005b");
    if (text.codePoints().allMatch(Printable::isPlain)) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 32);
    text.codePoints()
        .forEach(
            it -> {
              if (Printable.isPlain(it)) {
                safe.appendCodePoint(it);
              } else {
                escape(safe, it);
              }
            });
    return safe.toString();
  }

  private static void escape(StringBuilder safe, int codePoint) {
    for (char unit : Character.toChars(codePoint)) {
      safe.append(String.format("\\u%04x", (int) unit));
    }
  }
}
