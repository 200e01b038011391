package io.civisparallel.target;

import io.civisparallel.error.Printable;
import io.civisparallel.error.UserException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The classes of a class path, each read once. Not safe for several threads. */
final class Classes {

  private final ClassPath classPath;
  private final Map<String, Optional<ClassFile>> known = new HashMap<>();
  private final Set<String> missingSupertypes = new LinkedHashSet<>();

  Classes(ClassPath classPath) {
    this.classPath = classPath;
  }

  ClassPath classPath() {
    return classPath;
  }

  /**
   * Finds a class by its binary name.
   *
   * @throws UserException if it is there and cannot be read
   */
  Optional<ClassFile> find(String name) {
    Optional<ClassFile> found = known.get(name);
    if (found == null) {
      byte[] bytes = classPath.bytes(name);
      found =
          bytes == null
              ? Optional.empty()
              : Optional.of(ClassFileReader.read(name, bytes)).filter(it -> it.name().equals(name));
      known.put(name, found);
    }
    return found;
  }

  /** Says which supertypes are not there, as a sentence to be added to others; else empty. */
  String missingSupertypes() {
    return missingSupertypes.isEmpty()
        ? ""
        : " Not on the class path, though it builds on them: "
            + Printable.shorten(String.join(", ", missingSupertypes), 500)
            + ".";
  }

  /** What is amiss with the class path and with the classes on it that others build on. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>(classPath.warnings());
    for (String name : missingSupertypes) {
      warnings.add(
          "The class "
              + Printable.shorten(name, 200)
              + ", on which the target builds, is not on the class path.");
    }
    return warnings;
  }

  /** The names of a method's parameters, see {@link ParameterNames}. */
  List<String> parameterNames(ClassFile owner, ClassFile.Method method, List<JavaType> types) {
    byte[] bytes = classPath.bytes(owner.name());
    return bytes == null ? List.of() : ParameterNames.of(owner.name(), bytes, method, types);
  }

  /**
   * A class among the supertypes of another.
   *
   * @param file the class
   * @param variables what its type variables stand for there
   */
  record Ancestor(ClassFile file, Map<String, JavaType> variables) {}

  /** Gives a class and its supertypes: superclasses first, from near to far, then interfaces. */
  List<Ancestor> lineage(ClassFile start, Map<String, JavaType> variables) {
    List<Ancestor> lineage = new ArrayList<>();
    List<Ancestor> interfaces = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    Ancestor current = new Ancestor(start, variables);
    while (current != null && seen.add(current.file().name())) {
      lineage.add(current);
      Ancestor next = null;
      for (JavaType.Named supertype : current.file().supertypes()) {
        Optional<Ancestor> ancestor = ancestor(supertype, current);
        if (ancestor.isPresent() && ancestor.get().file().isInterface()) {
          interfaces.add(ancestor.get());
        } else if (ancestor.isPresent()) {
          next = ancestor.get();
        }
      }
      current = next;
    }
    for (int i = 0; i < interfaces.size(); i++) {
      Ancestor each = interfaces.get(i);
      if (seen.add(each.file().name())) {
        lineage.add(each);
        for (JavaType.Named supertype : each.file().supertypes()) {
          ancestor(supertype, each)
              .filter(it -> it.file().isInterface())
              .ifPresent(interfaces::add);
        }
      }
    }
    return lineage;
  }

  /** Whether a type is another one, or certainly below it. */
  boolean isSubtype(JavaType type, JavaType above) {
    if (type.equals(above)) {
      return true;
    }
    if (!(type instanceof JavaType.Named named)) {
      return type instanceof JavaType.Array && above.equals(JavaType.Named.OBJECT);
    }
    return above.equals(JavaType.Named.OBJECT)
        || (above instanceof JavaType.Named other
            && find(named.name()).stream()
                .flatMap(it -> lineage(it, Map.of()).stream())
                .anyMatch(it -> it.file().name().equals(other.name())));
  }

  private Optional<Ancestor> ancestor(JavaType.Named supertype, Ancestor heir) {
    Optional<ClassFile> found = find(supertype.name());
    if (found.isEmpty()) {
      missingSupertypes.add(supertype.name());
    }
    return found.map(file -> new Ancestor(file, variables(file, supertype, heir)));
  }

  private static Map<String, JavaType> variables(
      ClassFile file, JavaType.Named supertype, Ancestor heir) {
    JavaType.Named type = (JavaType.Named) supertype.with(heir.variables());
    return type.isHuge() ? Map.of() : JavaType.pair(file.formals(), type.arguments());
  }
}
