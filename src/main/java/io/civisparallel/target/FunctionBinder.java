package io.civisparallel.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Hands the whole value to a Function. */
record FunctionBinder(Overload apply) implements Binder {

  @Override
  public Binding bind(int index, String line, JsonNode value) {
    Mismatch mismatch = apply.parameters().get(0).type().mismatch(value);
    return mismatch == null
        ? new Binding.Bound(apply, List.of(value))
        : new Binding.Unbound(mismatch.message(), mismatch.at());
  }
}
