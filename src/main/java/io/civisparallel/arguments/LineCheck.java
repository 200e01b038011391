package io.civisparallel.arguments;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Looks at each argument set while the file is read, in its order and in one thread. */
@FunctionalInterface
public interface LineCheck {

  /** A check that finds nothing wrong. */
  LineCheck NONE = (index, text, value) -> Optional.empty();

  /**
   * Says what is wrong with a set, if anything is.
   *
   * @param index its number, from 0
   * @param text its line, without the line's end
   * @param value the JSON value of the line
   */
  Optional<Flaw> check(int index, String text, JsonNode value);

  /**
   * What is wrong with a set.
   *
   * @param message a fragment to stand behind {@code FILE:LINE:COLUMN: }
   * @param at the value that is wrong, within the set; what is not there stands for what holds it
   */
  record Flaw(String message, JsonPointer at) {}
}
