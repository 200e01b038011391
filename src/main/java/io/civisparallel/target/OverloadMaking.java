package io.civisparallel.target;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/** Describes methods, with the names and types of their parameters. */
final class OverloadMaking {

  private final Classes classes;
  private final ValueTypes types;

  OverloadMaking(Classes classes) {
    this.classes = classes;
    this.types = new ValueTypes(classes);
  }

  /** Describes a method of a class as it is seen from the target. */
  Overload make(Classes.Ancestor owner, ClassFile.Method method) {
    return make(owner, method, false);
  }

  /**
   * The same.
   *
   * @param withPackages whether it prints the whole names of its parameters' types
   */
  Overload make(Classes.Ancestor owner, ClassFile.Method method, boolean withPackages) {
    List<JavaType> erased = Signature.read(method.descriptor()).types();
    List<JavaType> generic = method.parameterTypes();
    List<String> names = classes.parameterNames(owner.file(), method, erased);
    Map<String, JavaType> variables = new HashMap<>(owner.variables());
    variables.putAll(method.formals());
    boolean varargs = method.has(Opcodes.ACC_VARARGS);
    List<Overload.Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < erased.size(); i++) {
      JavaType type = generic.get(i).with(variables);
      JavaType known = type instanceof JavaType.Variable ? erased.get(i) : type;
      String written = erased.get(i).written(withPackages);
      boolean last = varargs && i == erased.size() - 1 && written.endsWith("[]");
      parameters.add(
          new Overload.Parameter(
              names.isEmpty() ? null : names.get(i),
              types.of(known),
              last ? written.substring(0, written.length() - 2) + "..." : written));
    }
    return new Overload(
        owner.file().name(),
        method.name(),
        method.descriptor(),
        method.isStatic(),
        varargs,
        parameters);
  }

  /** What could not be made sure of. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>(classes.warnings());
    for (String name : types.unresolved()) {
      warnings.add(
          "The class "
              + ClassLookup.shown(name)
              + " is not on the class path: its values are not checked before the start.");
    }
    return warnings;
  }
}
