package io.civisparallel.target;

import io.civisparallel.error.UserException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** Finds a method and its overloads. */
final class MethodFinding {

  /** How many methods a message names before it only counts. */
  private static final int MOST_SUGGESTED = 5;

  private final ClassLookup lookup;

  MethodFinding(ClassLookup lookup) {
    this.lookup = lookup;
  }

  /** A method and the class that is to be asked for it. */
  private record Found(Classes.Ancestor owner, ClassFile.Method method) {}

  MethodTarget find(TargetSpec.Method spec) {
    ClassFile file = lookup.require(spec.className());
    List<Classes.Ancestor> lineage = lookup.lineage(file);
    if (!file.isPublic()) {
      throw refuse(spec, "the class is not public. Make it public.");
    }
    String packageName = file.name().substring(0, Math.max(0, file.name().lastIndexOf('.')));
    if (!PlatformClasses.exports(packageName)) {
      throw refuse(spec, "the JDK does not export its package " + packageName + ".");
    }
    List<Found> found = publicOnes(spec.method(), lineage);
    if (found.isEmpty()) {
      throw refuse(spec, absent(spec, file, lineage));
    }
    found = callable(spec, file, found);
    List<Found> meant = meant(spec, found);
    boolean alike =
        meant.stream().map(it -> written(it.method())).distinct().count() < meant.size();
    OverloadMaking making = new OverloadMaking(lookup.classes());
    List<Overload> overloads = new ArrayList<>();
    for (Found each : meant) {
      overloads.add(making.make(each.owner(), each.method(), alike));
    }
    return new MethodTarget(file.name(), overloads, making.warnings());
  }

  /** Collects the public methods of a name; one that overrides another hides it. */
  private List<Found> publicOnes(String name, List<Classes.Ancestor> lineage) {
    List<Found> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Classes.Ancestor ancestor : lineage) {
      List<ClassFile.Method> named = named(name, ancestor, lineage.get(0));
      for (ClassFile.Method method : named) {
        boolean counts =
            method.has(Opcodes.ACC_PUBLIC)
                && !method.has(Opcodes.ACC_SYNTHETIC | Opcodes.ACC_ABSTRACT);
        if (counts && seen.add(parametersOf(method))) {
          found.add(new Found(ancestor, method));
        }
      }
      named.stream()
          .filter(bridge -> bridge.has(Opcodes.ACC_BRIDGE))
          .filter(bridge -> named.stream().anyMatch(method -> overrides(method, bridge)))
          .forEach(bridge -> seen.add(parametersOf(bridge)));
    }
    return found;
  }

  /** Gives a class's own methods of a name; static ones of an interface are not inherited. */
  private static List<ClassFile.Method> named(
      String name, Classes.Ancestor ancestor, Classes.Ancestor heir) {
    boolean inheritedInterface = !ancestor.equals(heir) && ancestor.file().isInterface();
    return ancestor.file().methods().stream()
        .filter(it -> it.name().equals(name) && !(inheritedInterface && it.isStatic()))
        .toList();
  }

  /**
   * Whether a bridge stands for a method of the same class that overrides an inherited one with
   * other parameters. The other kind of bridge only makes a method public that is inherited as it
   * is.
   */
  private boolean overrides(ClassFile.Method method, ClassFile.Method bridge) {
    List<JavaType> types = Signature.read(method.descriptor()).types();
    List<JavaType> bridged = Signature.read(bridge.descriptor()).types();
    if (method.has(Opcodes.ACC_SYNTHETIC) || types.size() != bridged.size()) {
      return false;
    }
    for (int i = 0; i < types.size(); i++) {
      if (!lookup.classes().isSubtype(types.get(i), bridged.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static String parametersOf(ClassFile.Method method) {
    return method.descriptor().substring(0, method.descriptor().indexOf(')'));
  }

  /** Leaves out instance methods if there can be no instance. */
  private List<Found> callable(TargetSpec.Method spec, ClassFile file, List<Found> found) {
    String obstacle = Instances.obstacle(file);
    List<Found> callable =
        found.stream().filter(it -> obstacle == null || it.method().isStatic()).toList();
    if (callable.isEmpty()) {
      throw refuse(
          spec, "it is not static, and there can be no instance of the class: " + obstacle + ".");
    }
    return callable;
  }

  private List<Found> meant(TargetSpec.Method spec, List<Found> found) {
    List<String> wanted = spec.parameterTypes();
    if (wanted == null) {
      return found;
    }
    List<Found> meant = found.stream().filter(it -> matches(wanted, it.method())).toList();
    if (meant.isEmpty()) {
      throw refuse(
          spec,
          "no overload has these parameters. There are: "
              + found.stream().map(it -> written(it.method())).collect(Collectors.joining(", "))
              + ".");
    }
    return meant;
  }

  private static boolean matches(List<String> wanted, ClassFile.Method method) {
    List<JavaType> types = Signature.read(method.descriptor()).types();
    if (types.size() != wanted.size()) {
      return false;
    }
    for (int i = 0; i < types.size(); i++) {
      if (!TypeNames.matches(wanted.get(i), types.get(i).written(true))) {
        return false;
      }
    }
    return true;
  }

  private static String written(ClassFile.Method method) {
    return Signature.read(method.descriptor()).types().stream()
        .map(JavaType::written)
        .collect(Collectors.joining(",", method.name() + "(", ")"));
  }

  private String absent(TargetSpec.Method spec, ClassFile file, List<Classes.Ancestor> lineage) {
    boolean there =
        lineage.stream().anyMatch(it -> !named(spec.method(), it, lineage.get(0)).isEmpty());
    return there
        ? "it is not public, or abstract. Make it public."
        : "the class has no such method"
            + Nearest.hint(spec.method(), names(lineage))
            + "."
            + suggestion(file, lineage)
            + lookup.classes().missingSupertypes();
  }

  /** Names some methods of a class that could be run, as a sentence; empty if there are none. */
  static String suggestion(ClassFile file, List<Classes.Ancestor> lineage) {
    Set<String> all = names(lineage);
    String some =
        all.stream()
            .limit(MOST_SUGGESTED)
            .map(it -> ClassLookup.shown(file.name() + "::" + it))
            .collect(Collectors.joining(", "));
    int left = all.size() - MOST_SUGGESTED;
    String rest = left > 0 ? " and " + left + " more" : "";
    return some.isEmpty() ? "" : " Methods that can be run: " + some + rest + ".";
  }

  private static Set<String> names(List<Classes.Ancestor> lineage) {
    return lineage.stream()
        .filter(it -> !it.file().name().equals("java.lang.Object"))
        .flatMap(it -> it.file().methods().stream())
        .filter(it -> it.has(Opcodes.ACC_PUBLIC) && !it.name().startsWith("<"))
        .map(ClassFile.Method::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static UserException refuse(TargetSpec.Method spec, @Nullable String why) {
    return new UserException(
        "Cannot run " + ClassLookup.shown(spec.className() + "::" + spec.method()) + ": " + why);
  }
}
