package io.civisparallel.target;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * What a class file says of its class.
 *
 * @param name binary, with dots
 * @param access its flags; for a nested class those that it was declared with
 * @param inner whether it is nested and not static, so that it needs an instance of the outer class
 * @param javaVersion for which it is compiled
 * @param supertypes its superclass (Object for an interface), then its interfaces; empty for Object
 * @param formals the names of its type variables
 * @param components of a record, in order; null if it is none
 */
record ClassFile(
    String name,
    int access,
    boolean inner,
    int javaVersion,
    List<JavaType.Named> supertypes,
    List<String> formals,
    List<Method> methods,
    List<Field> fields,
    @Nullable List<Field> components) {

  /** A method or constructor. */
  record Method(String name, String descriptor, @Nullable String signature, int access) {

    /** The library gives null for a name that a damaged file does not have. */
    Method {
      Objects.requireNonNull(name);
      Objects.requireNonNull(descriptor);
    }

    boolean has(int flag) {
      return (access & flag) != 0;
    }

    /** The types of its parameters, with type arguments where they can be read. */
    List<JavaType> parameterTypes() {
      List<JavaType> erased = Signature.read(descriptor).types();
      try {
        List<JavaType> generic = signature == null ? List.of() : Signature.read(signature).types();
        return generic.size() == erased.size() ? generic : erased;
      } catch (IllegalArgumentException e) {
        return erased;
      }
    }

    /** The bounds of the type variables that it declares. */
    Map<String, JavaType> formals() {
      try {
        return signature == null ? Map.of() : Signature.read(signature).formals();
      } catch (IllegalArgumentException e) {
        return Map.of();
      }
    }

    boolean isStatic() {
      return has(Opcodes.ACC_STATIC);
    }
  }

  /** A field or component. */
  record Field(String name, String descriptor, @Nullable String signature, int access) {

    /** The library gives null for a name that a damaged file does not have. */
    Field {
      Objects.requireNonNull(name);
      Objects.requireNonNull(descriptor);
    }

    /** Its type, with type arguments where they can be read. */
    JavaType type() {
      try {
        return Signature.type(signature == null ? descriptor : signature);
      } catch (IllegalArgumentException e) {
        return Signature.type(descriptor);
      }
    }
  }

  boolean has(int flag) {
    return (access & flag) != 0;
  }

  boolean isPublic() {
    return has(Opcodes.ACC_PUBLIC);
  }

  boolean isInterface() {
    return has(Opcodes.ACC_INTERFACE);
  }

  boolean isEnum() {
    return has(Opcodes.ACC_ENUM);
  }

  boolean isAbstract() {
    return has(Opcodes.ACC_ABSTRACT);
  }

  boolean hasPublicNoArgumentConstructor() {
    return methods.stream()
        .anyMatch(
            it ->
                it.name().equals("<init>")
                    && it.descriptor().equals("()V")
                    && it.has(Opcodes.ACC_PUBLIC));
  }
}
