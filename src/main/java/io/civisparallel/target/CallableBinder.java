package io.civisparallel.target;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Takes the sets without arguments, {@code []} and null, for a Callable. */
record CallableBinder(Overload call) implements Binder {

  @Override
  public Binding bind(int index, String line, JsonNode value) {
    return value.isNull() || (value.isArray() && value.isEmpty())
        ? new Binding.Bound(call, List.of())
        : new Binding.Unbound(
            "a Callable takes no arguments: write [] or null, not " + Shown.of(value),
            JsonPointer.empty());
  }
}
