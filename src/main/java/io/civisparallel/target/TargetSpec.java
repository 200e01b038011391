package io.civisparallel.target;

import io.civisparallel.error.Printable;
import io.civisparallel.error.UserException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is to be run, as the user wrote it: a jar, a class, or a method of a class. */
public sealed interface TargetSpec {

  /** The forms, for messages. */
  String FORMS =
      "A target is a jar (app.jar), a method (com.acme.Calc::expensive), one of several overloads"
          + " (com.acme.Calc::max(int,int)), or a class (com.acme.Calc).";

  /**
   * A jar that is run by its Main-Class.
   *
   * @param path as the user wrote it
   */
  record Jar(String path) implements TargetSpec {}

  /**
   * A class that is a Function, UnaryOperator, Callable or has a main.
   *
   * @param className with dots; a nested class stands behind a dot or a dollar sign
   */
  record Type(String className) implements TargetSpec {}

  /**
   * A method of a class.
   *
   * @param className with dots; a nested class stands behind a dot or a dollar sign
   * @param method its name
   * @param parameterTypes of the overload that is meant, with or without their packages; null if
   *     none was named
   */
  record Method(String className, String method, @Nullable List<String> parameterTypes)
      implements TargetSpec {}

  /**
   * Reads a target.
   *
   * @throws UserException that shows the forms, if it is none of them
   */
  static TargetSpec parse(String text) {
    String spec = text.strip();
    if (spec.toLowerCase(Locale.ROOT).endsWith(".jar")) {
      return new Jar(spec);
    }
    int at = spec.indexOf("::");
    int width = 2;
    if (at < 0) {
      at = spec.indexOf('#');
      width = 1;
    }
    return at < 0
        ? new Type(className(text, spec))
        : method(text, className(text, spec.substring(0, at)), spec.substring(at + width));
  }

  private static Method method(String text, String className, String rest) {
    int open = rest.indexOf('(');
    String name = open < 0 ? rest : rest.substring(0, open);
    if (name.equals("new")) {
      throw refuse(text, "a constructor cannot be run, only a method");
    }
    if (name.isBlank() || name.chars().anyMatch(c -> ".;[/<>:#)".indexOf(c) >= 0)) {
      throw refuse(text, "no method name stands behind the class");
    }
    if (open < 0) {
      return new Method(className, name, null);
    }
    if (!rest.endsWith(")")) {
      throw refuse(text, "the closing bracket is missing");
    }
    return new Method(
        className, name, TypeNames.split(rest.substring(open + 1, rest.length() - 1)));
  }

  private static String className(String text, String name) {
    if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
      throw refuse(text, "a class is written with dots and without a path");
    }
    if (name.endsWith(".class") || name.endsWith(".java")) {
      throw refuse(text, "a class is written without .class or .java");
    }
    for (String part : name.split("\\.", -1)) {
      if (part.isEmpty()
          || !Character.isJavaIdentifierStart(part.codePointAt(0))
          || !part.codePoints().allMatch(Character::isJavaIdentifierPart)) {
        throw refuse(text, "'" + Printable.shorten(name, 80) + "' is no class name");
      }
    }
    return name;
  }

  private static UserException refuse(String text, String why) {
    return new UserException(
        "Cannot read the target '" + Printable.shorten(text, 80) + "': " + why + ". " + FORMS);
  }
}
