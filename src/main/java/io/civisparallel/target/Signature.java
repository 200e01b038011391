package io.civisparallel.target;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A signature or descriptor of a class file, read (JVM specification, 4.3 and 4.7.9.1).
 *
 * @param formals the type variables that it declares, each with its first bound
 * @param types a method's parameters; or a class's superclass and interfaces; or a field's type
 */
record Signature(Map<String, JavaType> formals, List<JavaType> types) {

  /**
   * Reads a signature.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  static Signature read(String text) {
    Reader reader = new Reader(text);
    Map<String, JavaType> formals = reader.formals();
    List<JavaType> types = new ArrayList<>();
    if (reader.skip('(')) {
      while (!reader.skip(')')) {
        types.add(reader.type(0));
      }
    } else {
      while (reader.more()) {
        types.add(reader.type(0));
      }
    }
    return new Signature(formals, List.copyOf(types));
  }

  /** Gives the only type of a field's signature or descriptor. */
  static JavaType type(String text) {
    return new Reader(text).type(0);
  }

  private static final class Reader {

    private static final int DEEPEST = 100;

    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    boolean more() {
      return at < text.length();
    }

    boolean skip(char c) {
      if (more() && text.charAt(at) == c) {
        at++;
        return true;
      }
      return false;
    }

    Map<String, JavaType> formals() {
      Map<String, JavaType> formals = new LinkedHashMap<>();
      if (!skip('<')) {
        return formals;
      }
      while (!skip('>')) {
        String name = until(":");
        JavaType first = null;
        while (skip(':')) {
          if (text.charAt(Math.min(at, text.length() - 1)) == ':') {
            continue;
          }
          JavaType bound = type(0);
          first = first == null ? bound : first;
        }
        formals.put(name, first == null ? JavaType.Named.OBJECT : first);
      }
      return formals;
    }

    JavaType type(int depth) {
      if (depth > DEEPEST) {
        throw malformed();
      }
      char c = next();
      return switch (c) {
        case 'B' -> new JavaType.Primitive("byte");
        case 'C' -> new JavaType.Primitive("char");
        case 'D' -> new JavaType.Primitive("double");
        case 'F' -> new JavaType.Primitive("float");
        case 'I' -> new JavaType.Primitive("int");
        case 'J' -> new JavaType.Primitive("long");
        case 'S' -> new JavaType.Primitive("short");
        case 'Z' -> new JavaType.Primitive("boolean");
        case 'V' -> new JavaType.Primitive("void");
        case '[' -> new JavaType.Array(type(depth + 1));
        case 'T' -> variable();
        case 'L' -> named(depth);
        default -> throw malformed();
      };
    }

    private JavaType variable() {
      String name = until(";");
      at++;
      return new JavaType.Variable(name);
    }

    private JavaType named(int depth) {
      StringBuilder name = new StringBuilder(until("<.;").replace('/', '.'));
      List<JavaType> arguments = arguments(depth);
      while (skip('.')) {
        name.append('$').append(until("<.;"));
        arguments = arguments(depth);
      }
      if (!skip(';')) {
        throw malformed();
      }
      return new JavaType.Named(name.toString(), arguments);
    }

    private List<JavaType> arguments(int depth) {
      List<JavaType> arguments = new ArrayList<>();
      if (skip('<')) {
        while (!skip('>')) {
          arguments.add(argument(depth));
        }
      }
      return List.copyOf(arguments);
    }

    /** A wildcard stands for its upper bound. */
    private JavaType argument(int depth) {
      if (skip('*')) {
        return JavaType.Named.OBJECT;
      }
      if (skip('-')) {
        type(depth + 1);
        return JavaType.Named.OBJECT;
      }
      skip('+');
      return type(depth + 1);
    }

    private char next() {
      if (!more()) {
        throw malformed();
      }
      return text.charAt(at++);
    }

    private String until(String ends) {
      int from = at;
      while (more() && ends.indexOf(text.charAt(at)) < 0) {
        at++;
      }
      if (!more() || at == from) {
        throw malformed();
      }
      return text.substring(from, at);
    }

    private IllegalArgumentException malformed() {
      return new IllegalArgumentException("Malformed signature at " + at);
    }
  }
}
