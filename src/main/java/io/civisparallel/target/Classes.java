package io.civisparallel.target;

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
  private final Set<String> missing = new LinkedHashSet<>();

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
    if (found.isEmpty()) {
      missing.add(name);
    }
    return found;
  }

  /** The names of the classes that were looked for and are not there. */
  Set<String> missing() {
    return missing;
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

  private Optional<Ancestor> ancestor(JavaType.Named supertype, Ancestor heir) {
    return find(supertype.name())
        .map(
            file ->
                new Ancestor(
                    file,
                    JavaType.pair(
                        file.formals(),
                        ((JavaType.Named) supertype.with(heir.variables())).arguments())));
  }
}
