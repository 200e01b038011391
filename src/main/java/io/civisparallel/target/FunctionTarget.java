package io.civisparallel.target;

import java.util.List;

/**
 * A {@code java.util.function.Function} (or {@code UnaryOperator}) with a public no-argument
 * constructor. It takes the whole value of an argument set.
 *
 * @param apply the interface's {@code apply(Object)}; its parameter is checked as the type that the
 *     class gives for T, if it gives one
 */
public record FunctionTarget(String className, Overload apply, List<String> warnings)
    implements Target {

  /** Takes copies of the collections. */
  public FunctionTarget {
    warnings = List.copyOf(warnings);
  }
}
