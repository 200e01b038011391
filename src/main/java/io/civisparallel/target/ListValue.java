package io.civisparallel.target;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * An array or a collection.
 *
 * @param name as people write it
 * @param element the type of its elements
 * @param text whether a string is a value too: for {@code byte[]} (Base64) and {@code char[]}
 */
record ListValue(String name, ValueType element, boolean text) implements ValueType {

  @Override
  public @Nullable Mismatch mismatch(JsonNode value) {
    if (ValueType.isNull(value) || (text && value.isTextual())) {
      return null;
    }
    if (!value.isArray()) {
      return Mismatch.here(Shown.of(value) + " is no " + name + " (an array)");
    }
    int index = 0;
    for (JsonNode each : value) {
      Mismatch mismatch = element.mismatch(each);
      if (mismatch != null) {
        return mismatch.within(index).prefixed("element " + (index + 1) + ": ");
      }
      index++;
    }
    return null;
  }

  @Override
  public boolean takesObjects() {
    return false;
  }

  @Override
  public String toString() {
    return name;
  }
}
