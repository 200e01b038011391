package io.civisparallel.target;

import java.util.List;

/**
 * A {@code java.util.concurrent.Callable} with a public no-argument constructor. Its argument sets
 * are {@code []} or null.
 *
 * @param call the interface's {@code call()}
 */
public record CallableTarget(String className, Overload call, List<String> warnings)
    implements Target {

  /** Takes copies of the collections. */
  public CallableTarget {
    warnings = List.copyOf(warnings);
  }
}
