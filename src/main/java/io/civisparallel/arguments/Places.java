package io.civisparallel.arguments;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import io.civisparallel.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Finds where in a line a value stands. */
final class Places {

  private Places() {}

  /**
   * Gives the offset, in UTF-16 units, of a value's first character; of what holds it, if it is not
   * there.
   *
   * @param json a text that was read without complaint
   */
  static int find(String json, JsonPointer pointer) {
    try (JsonParser parser = Json.mapper().createParser(json)) {
      parser.nextToken();
      JsonPointer rest = pointer;
      int place = offset(parser);
      while (rest != null && !rest.matches() && descend(parser, rest)) {
        place = offset(parser);
        rest = rest.tail();
      }
      return place;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read again what was read before", e);
    }
  }

  /** Goes on to the element or field that a pointer's first part names; false if there is none. */
  private static boolean descend(JsonParser parser, JsonPointer to) throws IOException {
    boolean object = parser.currentToken() == JsonToken.START_OBJECT;
    if (!object && parser.currentToken() != JsonToken.START_ARRAY) {
      return false;
    }
    int index = 0;
    while (true) {
      JsonToken token = parser.nextToken();
      if (token == null || token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
        return false;
      }
      boolean here =
          object
              ? parser.currentName().equals(to.getMatchingProperty())
              : index++ == to.getMatchingIndex();
      if (object) {
        parser.nextToken();
      }
      if (here) {
        return true;
      }
      parser.skipChildren();
    }
  }

  private static int offset(JsonParser parser) {
    return (int) parser.currentTokenLocation().getCharOffset();
  }
}
