package io.civisparallel.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.civisparallel.error.Printable;
import io.civisparallel.json.Json;

/** A value as a message shows it: short, in one line. */
final class Shown {

  private static final int LONGEST = 60;

  private Shown() {}

  /** A property's name as a message shows it. */
  static String key(String name) {
    return "'" + Printable.shorten(name, LONGEST) + "'";
  }

  static String of(JsonNode value) {
    if (value.isArray()) {
      return "an array";
    }
    if (value.isObject()) {
      return "an object";
    }
    if (value.isTextual()) {
      String text = value.textValue();
      return text.length() <= LONGEST
          ? Printable.clean(Json.write(value))
          : Printable.clean(Json.write(new TextNode(text.substring(0, LONGEST)))) + "...";
    }
    return Printable.shorten(value.asText(), LONGEST);
  }
}
