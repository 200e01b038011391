package io.civisparallel.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any other class: an object, of which the properties that are plain to see (setters, public
 * fields) are checked, and the rest is left to the container.
 *
 * @param name as people write it
 * @param properties by name; filled after the bean was made, since a bean may hold its own kind
 * @param creators what its constructors and factories make it from
 */
record BeanValue(String name, Map<String, ValueType> properties, Creators creators)
    implements ValueType {

  @Override
  public @Nullable Mismatch mismatch(JsonNode value) {
    if (ValueType.isNull(value) || creators.takes(value)) {
      return null;
    }
    if (!value.isObject()) {
      return Mismatch.here(Shown.of(value) + " is no " + name + " (an object)");
    }
    for (Map.Entry<String, JsonNode> property : value.properties()) {
      ValueType type = properties.get(property.getKey());
      Mismatch mismatch = type == null ? null : type.mismatch(property.getValue());
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

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
