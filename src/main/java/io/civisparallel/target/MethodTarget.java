package io.civisparallel.target;

import java.util.List;

/**
 * A method, with every overload that may be meant.
 *
 * <p>To call one, ask {@code className} for its public method of that name and these parameter
 * types (so that the bridges count which a compiler makes for methods of classes that are not
 * public), and make it accessible.
 *
 * @param className the binary name of the class that was named: an instance method is called on a
 *     new one of these, made by its public no-argument constructor
 * @param overloads at least one; inherited ones name another declaring class
 */
public record MethodTarget(String className, List<Overload> overloads, List<String> warnings)
    implements Target {

  /** Takes copies of the collections. */
  public MethodTarget {
    overloads = List.copyOf(overloads);
    warnings = List.copyOf(warnings);
  }
}
