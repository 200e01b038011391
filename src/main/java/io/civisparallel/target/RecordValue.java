package io.civisparallel.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record: an object whose fields are its components. A component that is left out is null, which
 * a primitive cannot be.
 *
 * @param name as people write it
 * @param components by name; filled after the record was made, since a record may hold its own kind
 * @param creators what a factory of its own makes it from
 */
record RecordValue(String name, Map<String, ValueType> components, Creators creators)
    implements ValueType {

  @Override
  public @Nullable Mismatch mismatch(JsonNode value) {
    if (ValueType.isNull(value) || creators.takes(value)) {
      return null;
    }
    if (!value.isObject()) {
      return Mismatch.here(Shown.of(value) + " is no " + this + " (an object)");
    }
    for (Map.Entry<String, ValueType> component : components.entrySet()) {
      JsonNode given = value.path(component.getKey());
      Mismatch mismatch = component.getValue().mismatch(given);
      if (mismatch != null) {
        return given.isMissingNode()
            ? Mismatch.here(this + " needs its " + component.getKey())
            : mismatch.within(component.getKey()).prefixed(Shown.key(component.getKey()) + ": ");
      }
    }
    return value.size() > 0 ? unknown(value) : null;
  }

  private @Nullable Mismatch unknown(JsonNode value) {
    for (Map.Entry<String, JsonNode> property : value.properties()) {
      if (!components.containsKey(property.getKey())) {
        return Mismatch.here(
                this
                    + " has no "
                    + Shown.key(property.getKey())
                    + Nearest.hint(property.getKey(), components.keySet()))
            .within(property.getKey());
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

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
