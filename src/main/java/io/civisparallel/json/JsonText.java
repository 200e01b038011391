package io.civisparallel.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a text is JSON that every part of this program can read back: what one writes with
 * Jackson's generators need not be (fields twice, numbers beyond all bounds).
 */
public final class JsonText {

  /** How deep a value may be nested that belongs to the user. */
  public static final int DEEPEST_VALUE = 1000;

  /** How deep what carries such a value may be nested: reports, outputs, lists of them. */
  public static final int DEEPEST_MESSAGE = DEEPEST_VALUE + 32;

  private JsonText() {}

  /**
   * Says what keeps a text from being exactly one JSON value that can be read back.
   *
   * @param deepest how deep it may be nested
   * @return null if nothing does
   */
  public static @Nullable String complaint(String text, int deepest) {
    try (JsonParser in = Json.mapper().createParser(text)) {
      JsonToken first = in.nextToken();
      if (first == null) {
        return "it is empty";
      }
      @Nullable String complaint = readValue(in, deepest);
      if (complaint == null && in.nextToken() != null) {
        return "something stands behind it";
      }
      return complaint;
    } catch (JsonProcessingException e) {
      return withoutOrigin(e.getOriginalMessage());
    } catch (NumberFormatException e) {
      return "it holds a number beyond all bounds";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads to the end of the value that the parser stands at. */
  private static @Nullable String readValue(JsonParser in, int deepest) throws IOException {
    int depth = 0;
    JsonToken token = in.currentToken();
    while (true) {
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token.isNumeric()) {
        in.getDecimalValue();
      } else if (token == JsonToken.FIELD_NAME && hasHalfCharacter(in.currentName())) {
        return "the name of a field holds half a character (a lone surrogate)";
      }
      if (depth > deepest) {
        return "it is nested more than " + deepest + " deep";
      }
      if (depth == 0) {
        return null;
      }
      token = in.nextToken();
      if (token == null) {
        return "it ends too early";
      }
    }
  }

  /** Leaves out which setting of the parser a limit comes from. */
  private static String withoutOrigin(String message) {
    int origin = message.indexOf(", from `");
    return origin < 0 ? message : message.substring(0, origin) + ")";
  }

  private static boolean hasHalfCharacter(String name) {
    return name.codePoints().anyMatch(it -> it >= 0xd800 && it <= 0xdfff);
  }
}
