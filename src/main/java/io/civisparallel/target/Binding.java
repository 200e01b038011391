package io.civisparallel.target;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** How one argument set meets its target. */
public sealed interface Binding {

  /**
   * It fits a method, a Function or a Callable.
   *
   * @param overload what is to be called
   * @param arguments one for each parameter, in their order; a variable last parameter is one array
   */
  record Bound(Overload overload, List<JsonNode> arguments) implements Binding {

    /** Takes a copy of the list. */
    public Bound {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * It fits a {@code main}.
   *
   * @param arguments the strings that main gets, in order; none holds a NUL character
   */
  record Words(List<String> arguments) implements Binding {

    /** Takes a copy of the list. */
    public Words {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * It does not fit.
   *
   * @param message why, and what would, for people; a fragment to stand behind {@code
   *     FILE:LINE:COLUMN: }
   * @param at the value that is wrong, within the argument set
   */
  record Unbound(String message, JsonPointer at) implements Binding {}
}
