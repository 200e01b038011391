package io.civisparallel.target;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One method of a class, ready to be bound and called. Immutable.
 *
 * <p>It prints itself as one would write it behind {@code Calc::}, such as {@code max(int,int)}.
 */
public final class Overload {

  /**
   * A parameter.
   *
   * @param name null if the class file does not tell it
   * @param type what JSON it takes
   * @param written its type as one would write it
   */
  record Parameter(@Nullable String name, ValueType type, String written) {}

  private final String declaringClass;
  private final String method;
  private final String descriptor;
  private final boolean isStatic;
  private final boolean varargs;
  private final List<Parameter> parameters;
  private final String written;

  Overload(
      String declaringClass,
      String method,
      String descriptor,
      boolean isStatic,
      boolean varargs,
      List<Parameter> parameters) {
    this.declaringClass = declaringClass;
    this.method = method;
    this.descriptor = descriptor;
    this.isStatic = isStatic;
    this.varargs = varargs;
    this.parameters = List.copyOf(parameters);
    this.written =
        parameters.stream()
            .map(Parameter::written)
            .collect(Collectors.joining(",", method + "(", ")"));
  }

  /** The binary name of the class that declares it. */
  public String declaringClass() {
    return declaringClass;
  }

  /** Its name. */
  public String method() {
    return method;
  }

  /** Its erased JVM descriptor, such as {@code (II)I}. */
  public String descriptor() {
    return descriptor;
  }

  /** Whether it is called without an instance. */
  public boolean isStatic() {
    return isStatic;
  }

  /** How many parameters it has; a variable one at the end counts as one. */
  public int parameterCount() {
    return parameters.size();
  }

  /** Whether the last parameter is a variable one; it is bound as one array all the same. */
  public boolean varargs() {
    return varargs;
  }

  List<Parameter> parameters() {
    return parameters;
  }

  @Override
  public String toString() {
    return written;
  }
}
