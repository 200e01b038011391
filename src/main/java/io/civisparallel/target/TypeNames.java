package io.civisparallel.target;

import java.util.ArrayList;
import java.util.List;

/** Types as people write them: {@code int}, {@code List}, {@code java.util.List<String>[]}. */
final class TypeNames {

  private TypeNames() {}

  /**
   * Splits a parameter list at the commas outside of angle brackets; no blanks, no type arguments.
   */
  static List<String> split(String list) {
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (c == '<') {
        depth++;
      } else if (c == '>') {
        depth--;
      } else if (c == ',' && depth == 0) {
        names.add(name.toString());
        name.setLength(0);
      } else if (depth == 0 && !Character.isWhitespace(c)) {
        name.append(c == '$' ? '.' : c);
      }
    }
    if (!names.isEmpty() || name.length() > 0) {
      names.add(name.toString());
    }
    return names.stream().map(it -> it.replace("...", "[]")).toList();
  }

  /**
   * Whether a name that someone wrote means a type.
   *
   * @param written as {@link #split} gives it
   * @param full with package, nested classes behind dots
   */
  static boolean matches(String written, String full) {
    return full.equals(written) || full.endsWith("." + written);
  }

  /** Gives the name without its package, nested classes behind dots: {@code Map.Entry}. */
  static String simple(String binaryName) {
    String name = binaryName.substring(binaryName.lastIndexOf('.') + 1);
    return name.replace('$', '.');
  }
}
