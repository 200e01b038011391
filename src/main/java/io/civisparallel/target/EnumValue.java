package io.civisparallel.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An enum: the name of one of its constants.
 *
 * @param name as people write it
 * @param constants in the order of the class file
 */
record EnumValue(String name, Set<String> constants) implements ValueType {

  @Override
  public @Nullable Mismatch mismatch(JsonNode value) {
    if (ValueType.isNull(value) || (value.isTextual() && constants.contains(value.textValue()))) {
      return null;
    }
    String list = String.join(", ", constants);
    return Mismatch.here(
        Shown.of(value)
            + " is no "
            + name
            + " (one of "
            + (list.length() > 200 ? list.substring(0, 200) + "..." : list)
            + ")");
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
