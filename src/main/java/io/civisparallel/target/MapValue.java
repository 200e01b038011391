package io.civisparallel.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map; its keys are left to the container.
 *
 * @param name as people write it
 * @param each the type of its values
 */
record MapValue(String name, ValueType each) implements ValueType {

  @Override
  public @Nullable Mismatch mismatch(JsonNode value) {
    if (ValueType.isNull(value)) {
      return null;
    }
    if (!value.isObject()) {
      return Mismatch.here(Shown.of(value) + " is no " + name + " (an object)");
    }
    for (Map.Entry<String, JsonNode> property : value.properties()) {
      Mismatch mismatch = each.mismatch(property.getValue());
      if (mismatch != null) {
        return mismatch.within(property.getKey()).prefixed(Shown.key(property.getKey()) + ": ");
      }
    }
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
