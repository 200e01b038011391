package io.civisparallel.target;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A type as a class file writes it, with its type arguments. */
sealed interface JavaType {

  /** More types within a type than these are not looked at. */
  int HUGE = 100;

  /**
   * A primitive type, or void.
   *
   * @param keyword such as {@code int}
   */
  record Primitive(String keyword) implements JavaType {}

  /**
   * A class or interface.
   *
   * @param name binary, with dots
   */
  record Named(String name, List<JavaType> arguments) implements JavaType {

    /** The class of everything. */
    static final Named OBJECT = new Named("java.lang.Object", List.of());

    JavaType argument(int index) {
      return index < arguments.size() ? arguments.get(index) : OBJECT;
    }
  }

  /** An array. */
  record Array(JavaType element) implements JavaType {}

  /** A type variable, such as {@code T}. */
  record Variable(String name) implements JavaType {}

  /** Puts types in the place of type variables; those without one stay. */
  default JavaType with(Map<String, JavaType> variables) {
    if (this instanceof Variable it) {
      return variables.getOrDefault(it.name(), it);
    }
    if (this instanceof Array it) {
      return new Array(it.element().with(variables));
    }
    if (this instanceof Named it && !it.arguments().isEmpty()) {
      return new Named(
          it.name(), it.arguments().stream().map(each -> each.with(variables)).toList());
    }
    return this;
  }

  /**
   * Whether it is made of more types than anyone writes. Type arguments put into each other can
   * grow without bounds, in classes made to do so.
   */
  default boolean isHuge() {
    return left(HUGE) < 0;
  }

  /** Gives what is left of a number when one is taken off for each type it is made of. */
  private int left(int number) {
    int left = number - 1;
    if (this instanceof Array it) {
      return left < 0 ? left : it.element().left(left);
    }
    if (this instanceof Named it) {
      for (JavaType argument : it.arguments()) {
        if (left < 0) {
          return left;
        }
        left = argument.left(left);
      }
    }
    return left;
  }

  /** The type as one would write it, without packages and type arguments. */
  default String written() {
    return written(false);
  }

  /** The type as one would write it, without type arguments. */
  default String written(boolean withPackage) {
    if (this instanceof Primitive it) {
      return it.keyword();
    }
    if (this instanceof Array it) {
      return it.element().written(withPackage) + "[]";
    }
    if (this instanceof Named it) {
      return withPackage ? it.name().replace('$', '.') : TypeNames.simple(it.name());
    }
    return ((Variable) this).name();
  }

  /** Pairs the names of type variables with types; those that have none are left out. */
  static Map<String, JavaType> pair(List<String> names, List<JavaType> types) {
    Map<String, JavaType> pairs = new HashMap<>();
    for (int i = 0; i < names.size() && i < types.size(); i++) {
      pairs.put(names.get(i), types.get(i));
    }
    return pairs;
  }
}
