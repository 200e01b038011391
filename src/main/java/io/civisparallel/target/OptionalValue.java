package io.civisparallel.target;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * An Optional or an AtomicReference: what it holds, or null.
 *
 * @param name as people write it
 * @param content the type of what it holds
 */
record OptionalValue(String name, ValueType content) implements ValueType {

  @Override
  public @Nullable Mismatch mismatch(JsonNode value) {
    return ValueType.isNull(value) ? null : content.mismatch(value);
  }

  @Override
  public boolean takesObjects() {
    return content.takesObjects();
  }

  @Override
  public String toString() {
    return name;
  }
}
