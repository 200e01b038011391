package io.civisparallel.target;

import io.civisparallel.error.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The class that someone may have meant. */
final class NearestClass {

  private NearestClass() {}

  /** Gives {@code "; did you mean NAME"}, or nothing if no class is near. */
  static String hint(String written, List<String> classPath) {
    int dot = written.lastIndexOf('.');
    String simple = written.substring(dot + 1);
    String outer = dot < 0 ? "" : written.substring(0, dot);
    if (isClass(outer, classPath)) {
      return "; did you mean " + ClassLookup.shown(outer) + "::" + Printable.clean(simple);
    }
    Optional<String> elsewhere =
        classPath.stream().filter(it -> TypeNames.simple(it).equals(simple)).findFirst();
    if (elsewhere.isPresent()) {
      return "; did you mean " + ClassLookup.shown(elsewhere.get());
    }
    List<String> names = new ArrayList<>(classPath);
    names.addAll(PlatformClasses.namesIn(dot < 0 ? "java.lang" : outer));
    return Nearest.to(written, names, simple.length())
        .map(name -> "; did you mean " + ClassLookup.shown(name))
        .orElse("");
  }

  /** Whether a full stop stands where a method's name should follow two colons. */
  private static boolean isClass(String name, List<String> classPath) {
    int dot = name.lastIndexOf('.');
    return classPath.contains(name)
        || (dot > 0 && PlatformClasses.namesIn(name.substring(0, dot)).contains(name));
  }
}
