package io.civisparallel.target;

import io.civisparallel.error.Printable;
import io.civisparallel.error.UserException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the class of a target, and refuses one that is too new. */
final class ClassLookup {

  private final Classes classes;
  private final int maxJava;

  ClassLookup(Classes classes, int maxJava) {
    this.classes = classes;
    this.maxJava = maxJava;
  }

  Classes classes() {
    return classes;
  }

  /**
   * Finds the class that a name means: nested classes stand behind a dollar sign or a dot.
   *
   * @throws UserException with the nearest name, if there is none
   */
  ClassFile require(String name) {
    String binary = name;
    while (true) {
      Optional<ClassFile> found = classes.find(binary);
      if (found.isPresent()) {
        return found.get();
      }
      int dot = binary.lastIndexOf('.');
      if (dot < 0) {
        throw missing(name);
      }
      binary = binary.substring(0, dot) + "$" + binary.substring(dot + 1);
    }
  }

  /** The same, for a name that is already a binary one. */
  ClassFile requireExactly(String name) {
    return classes.find(name).orElseThrow(() -> missing(name));
  }

  /** Gives a class and its supertypes, none of them too new for the container. */
  List<Classes.Ancestor> lineage(ClassFile file) {
    List<Classes.Ancestor> lineage = classes.lineage(file, Map.of());
    for (Classes.Ancestor ancestor : lineage) {
      ClassFile each = ancestor.file();
      if (each.javaVersion() > maxJava && !PlatformClasses.has(each.name())) {
        throw new UserException(
            shown(each.name())
                + " is compiled for Java "
                + each.javaVersion()
                + ", but will run on Java "
                + maxJava
                + ". Compile it with --release "
                + maxJava
                + ", or run it on a newer Java.");
      }
    }
    return lineage;
  }

  private UserException missing(String name) {
    String where =
        classes.classPath().entries().isEmpty()
            ? "there is no class path; name the jars and folders with --classpath"
            : "it is not on the class path";
    return new UserException(
        "Cannot find the class "
            + shown(name)
            + ": "
            + where
            + NearestClass.hint(name, classes.classPath().classNames())
            + ".");
  }

  static String shown(String name) {
    return Printable.shorten(name, 200);
  }
}
