package io.civisparallel.target;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A type of which nothing more is known, or that takes every value: an Object, an interface, a
 * class that is not at hand.
 */
record AnyValue(String name) implements ValueType {

  @Override
  public @Nullable Mismatch mismatch(JsonNode value) {
    return null;
  }

  @Override
  public boolean takesObjects() {
    return true;
  }

  @Override
  public String toString() {
    return name;
  }
}
