package io.civisparallel.target;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What JSON a Java type takes, as far as it is known. Its string is the name people call it by. */
interface ValueType {

  /** Says what is wrong with a value, or null if nothing is. */
  @Nullable Mismatch mismatch(JsonNode value);

  /** Whether a JSON object can be a value of the type. */
  boolean takesObjects();

  /** Whether the value is the null that every reference type takes. */
  static boolean isNull(JsonNode value) {
    return value.isNull() || value.isMissingNode();
  }
}
