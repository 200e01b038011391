package io.civisparallel.target;

import com.fasterxml.jackson.core.JsonPointer;

/**
 * A value that a type does not take.
 *
 * @param message what is wrong
 * @param at where, within the value that was checked
 */
record Mismatch(String message, JsonPointer at) {

  static Mismatch here(String message) {
    return new Mismatch(message, JsonPointer.empty());
  }

  Mismatch within(int index) {
    return new Mismatch(message, JsonPointer.empty().appendIndex(index).append(at));
  }

  Mismatch within(String property) {
    return new Mismatch(message, JsonPointer.empty().appendProperty(property).append(at));
  }

  Mismatch prefixed(String prefix) {
    return new Mismatch(prefix + message, at);
  }
}
