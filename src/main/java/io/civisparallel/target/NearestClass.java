package io.civisparallel.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The class that someone may have meant. */
final class NearestClass {

  private NearestClass() {}

  /** Gives {@code "; did you mean NAME"}, or nothing if no class is near. */
  static String hint(String written, List<String> classPath) {
    String simple = written.substring(written.lastIndexOf('.') + 1);
    Optional<String> elsewhere =
        classPath.stream().filter(it -> TypeNames.simple(it).equals(simple)).findFirst();
    if (elsewhere.isPresent()) {
      return "; did you mean " + ClassLookup.shown(elsewhere.get());
    }
    List<String> names = new ArrayList<>(classPath);
    int dot = written.lastIndexOf('.');
    names.addAll(PlatformClasses.namesIn(dot < 0 ? "java.lang" : written.substring(0, dot)));
    return Nearest.to(written, names, simple.length())
        .map(name -> "; did you mean " + ClassLookup.shown(name))
        .orElse("");
  }
}
