package io.civisparallel.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.civisparallel.json.Json;

/** Lays what is given over what is there: defaults at creation, the old version in a patch. */
final class Overlay {

  private Overlay() {}

  /**
   * Gives a record that has the fields of {@code over} where they are not null, and those of {@code
   * base} elsewhere. Records within are laid over each other in the same way; {@code arguments} and
   * lists are replaced as a whole.
   */
  static <T> T of(Object base, Object over, Class<T> type) {
    ObjectNode merged = Json.mapper().valueToTree(base);
    merge(merged, Json.mapper().valueToTree(over));
    try {
      return Json.mapper().treeToValue(merged, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot lay one " + type + " over the other", e);
    }
  }

  private static void merge(ObjectNode base, JsonNode over) {
    over.properties()
        .forEach(
            field -> {
              JsonNode old = base.get(field.getKey());
              boolean whole = field.getKey().equals("arguments");
              if (!whole && old instanceof ObjectNode inner && field.getValue().isObject()) {
                merge(inner, field.getValue());
              } else {
                base.set(field.getKey(), field.getValue());
              }
            });
  }
}
