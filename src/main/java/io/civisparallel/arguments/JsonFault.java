package io.civisparallel.arguments;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.civisparallel.json.Json;
import java.io.IOException;

/**
 * Where and why a text is not exactly one JSON value.
 *
 * @param offset of the place, in UTF-16 units
 * @param message what is wrong there, in words of the file and not of the library
 */
record JsonFault(int offset, String message) {

  /** Reads a text again, token by token, until it fails as it did before. */
  static JsonFault find(String text, Exception first) {
    try (JsonParser parser = Json.values().createParser(text)) {
      return walk(text, parser);
    } catch (IOException e) {
      throw new IllegalStateException("A string cannot fail to be closed", first);
    }
  }

  private static JsonFault walk(String text, JsonParser parser) {
    int depth = 0;
    boolean complete = false;
    try {
      JsonToken token = parser.nextToken();
      while (token != null) {
        if (complete) {
          return at(
              text, start(parser), "something stands behind the value: one line is one value");
        }
        parser.finishToken();
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
          parser.getDecimalValue();
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        complete = depth == 0;
        token = parser.nextToken();
      }
    } catch (NumberFormatException e) {
      return at(text, start(parser), "a number out of all bounds");
    } catch (JsonProcessingException e) {
      return of(text, parser, complete, e);
    } catch (IOException e) {
      throw new IllegalStateException("A string cannot fail to be read", e);
    }
    return at(text, 0, "this is no JSON value");
  }

  private static JsonFault of(
      String text, JsonParser parser, boolean complete, JsonProcessingException cause) {
    JsonLocation location = cause.getLocation();
    int offset = (int) (location == null ? parser.currentLocation() : location).getCharOffset();
    FaultWords words = FaultWords.of(cause.getOriginalMessage(), complete);
    return at(
        text,
        cause.getOriginalMessage().startsWith("Duplicate field")
            ? nameBefore(text, offset)
            : offset - words.back(),
        words.message());
  }

  /** Gives where the field's name begins that was read last. */
  private static int nameBefore(String text, int offset) {
    int quote = text.lastIndexOf('"', text.lastIndexOf('"', offset - 1) - 1);
    while (quote > 0 && isEscaped(text, quote)) {
      quote = text.lastIndexOf('"', quote - 1);
    }
    return quote;
  }

  private static boolean isEscaped(String text, int at) {
    int backslashes = 0;
    while (at - backslashes > 0 && text.charAt(at - backslashes - 1) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private static int start(JsonParser parser) {
    return (int) parser.currentTokenLocation().getCharOffset();
  }

  private static JsonFault at(String text, int offset, String message) {
    return new JsonFault(Math.max(0, Math.min(offset, text.length())), message);
  }
}
