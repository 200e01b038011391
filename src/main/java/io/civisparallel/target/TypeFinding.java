package io.civisparallel.target;

import io.civisparallel.error.UserException;
import java.util.List;
import java.util.Optional;

/** Finds what a bare class is: a Function, a Callable or a program. */
final class TypeFinding {

  private static final String FUNCTION = "java.util.function.Function";
  private static final String CALLABLE = "java.util.concurrent.Callable";

  private final ClassLookup lookup;

  TypeFinding(ClassLookup lookup) {
    this.lookup = lookup;
  }

  Target find(TargetSpec.Type spec) {
    ClassFile file = lookup.require(spec.className());
    List<Classes.Ancestor> lineage = lookup.lineage(file);
    OverloadMaking making = new OverloadMaking(lookup.classes());
    Optional<Classes.Ancestor> function = find(lineage, FUNCTION);
    if (function.isPresent()) {
      Instances.require(file, "It is a Function");
      Overload apply =
          making.make(
              function.get(),
              new ClassFile.Method(
                  "apply", "(Ljava/lang/Object;)Ljava/lang/Object;", "(TT;)TR;", 0));
      return new FunctionTarget(file.name(), apply, making.warnings());
    }
    Optional<Classes.Ancestor> callable = find(lineage, CALLABLE);
    if (callable.isPresent()) {
      Instances.require(file, "It is a Callable");
      Overload call =
          making.make(
              callable.get(), new ClassFile.Method("call", "()Ljava/lang/Object;", null, 0));
      return new CallableTarget(file.name(), call, making.warnings());
    }
    if (MainFinding.hasMain(lineage)) {
      return new MainTarget(file.name(), false, List.of(), lookup.classes().warnings());
    }
    throw none(file, lineage);
  }

  private static Optional<Classes.Ancestor> find(List<Classes.Ancestor> lineage, String name) {
    return lineage.stream().filter(it -> it.file().name().equals(name)).findFirst();
  }

  private UserException none(ClassFile file, List<Classes.Ancestor> lineage) {
    return new UserException(
        ClassLookup.shown(file.name())
            + " is no Function and no Callable, and has no public static void main(String[])."
            + MethodFinding.suggestion(file, lineage)
            + lookup.classes().missingSupertypes());
  }
}
