package io.civisparallel.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A type whose values are no composites: numbers, strings, times and the like.
 *
 * @param name as people write it
 * @param nullable whether null is a value: it is none of a primitive type
 * @param fits whether a value that is not null is one of the type
 * @param hint what a value looks like; empty if the name says it
 */
record Scalar(String name, boolean nullable, Predicate<JsonNode> fits, String hint)
    implements ValueType {

  @Override
  public @Nullable Mismatch mismatch(JsonNode value) {
    if (ValueType.isNull(value) ? nullable : fits.test(value)) {
      return null;
    }
    return Mismatch.here(
        Shown.of(value) + " is no " + name + (hint.isEmpty() ? "" : " (" + hint + ")"));
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
