package io.civisparallel.worker;

import io.civisparallel.envelope.Assignment.Code;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where each file of code is put. Its name comes from outside: it is kept where it is plain, so
 * that a program finds its jars under their names, and replaced where it could lead elsewhere, end
 * a class path's entry, or not be said in the container's locale.
 */
final class CodeFiles {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+=@~-]{0,199}");

  private final List<Code> code;
  private final List<Path> places;

  CodeFiles(List<Code> code, Path folder) {
    this.code = code;
    this.places = new ArrayList<>();
    for (Code file : code) {
      Path place = folder.resolve(PLAIN.matcher(file.name()).matches() ? file.name() : "code.jar");
      places.add(
          places.contains(place)
              ? folder.resolve(places.size() + "-" + place.getFileName())
              : place);
    }
  }

  /** The files in the order of the class path. */
  List<Code> code() {
    return code;
  }

  /** Where they are, in the same order. */
  List<Path> places() {
    return List.copyOf(places);
  }

  /** Those that the class path names itself. */
  List<Path> named() {
    List<Path> named = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      if (code.get(i).onClassPath()) {
        named.add(places.get(i));
      }
    }
    return named;
  }
}
