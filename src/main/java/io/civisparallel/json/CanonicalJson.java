package io.civisparallel.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.civisparallel.system.Sha256;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One form for all ways in which a value can be written: white space and the order of fields do not
 * count. Numbers stay as they are written but for the spelling of an exponent: 1, 1.0 and 1e0 are
 * three values, for a program can tell them apart.
 */
public final class CanonicalJson {

  /** Of 64: enough that no two values of a file share them by chance. */
  private static final int DIGITS = 32;

  private CanonicalJson() {}

  /** The first half of the SHA-256 of a value's one form, in lower-case hexadecimal digits. */
  public static String digest(JsonNode value) {
    return Sha256.of(Json.write(sorted(value))).substring(0, DIGITS);
  }

  /** Values are at most {@link JsonText#DEEPEST_VALUE} deep. */
  private static JsonNode sorted(JsonNode value) {
    if (value.isArray()) {
      ArrayNode array = Json.mapper().createArrayNode();
      value.forEach(it -> array.add(sorted(it)));
      return array;
    }
    if (!value.isObject()) {
      return value;
    }
    List<String> names = new ArrayList<>();
    value.fieldNames().forEachRemaining(names::add);
    Collections.sort(names);
    ObjectNode object = Json.mapper().createObjectNode();
    names.forEach(it -> object.set(it, sorted(value.get(it))));
    return object;
  }
}
