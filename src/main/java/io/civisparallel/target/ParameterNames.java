package io.civisparallel.target;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The names of a method's parameters, from {@code -parameters} or else from debug information. */
final class ParameterNames {

  private ParameterNames() {}

  /**
   * Reads them.
   *
   * @return one for each parameter; empty if the class file does not tell them all
   */
  static List<String> of(
      String className, byte[] bytes, ClassFile.Method method, List<JavaType> types) {
    List<String> declared = new ArrayList<>();
    Map<Integer, String> slots = new HashMap<>();
    ClassVisitor visitor =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            return name.equals(method.name()) && descriptor.equals(method.descriptor())
                ? new Names(declared, slots)
                : null;
          }
        };
    try {
      ClassFileReader.reader(bytes, ClassFileReader.major(className, bytes))
          .accept(visitor, ClassReader.SKIP_FRAMES);
    } catch (RuntimeException e) {
      // The library checks nothing: damaged bytes make it throw whatever happens to go wrong.
      throw ClassFileReader.damaged(className);
    }
    return declared.size() == types.size() && declared.stream().noneMatch(String::isEmpty)
        ? declared
        : ofSlots(slots, types, method.isStatic());
  }

  /** A local variable's slot counts all before it; a long or double takes two. */
  private static List<String> ofSlots(
      Map<Integer, String> slots, List<JavaType> types, boolean isStatic) {
    List<String> names = new ArrayList<>();
    int slot = isStatic ? 0 : 1;
    for (JavaType type : types) {
      String name = slots.get(slot);
      if (name == null) {
        return List.of();
      }
      names.add(name);
      slot += isWide(type) ? 2 : 1;
    }
    return names;
  }

  private static boolean isWide(JavaType type) {
    return type instanceof JavaType.Primitive it
        && (it.keyword().equals("long") || it.keyword().equals("double"));
  }

  private static final class Names extends MethodVisitor {

    private final List<String> declared;
    private final Map<Integer, String> slots;
    private @Nullable Label first;

    Names(List<String> declared, Map<Integer, String> slots) {
      super(Opcodes.ASM9);
      this.declared = declared;
      this.slots = slots;
    }

    @Override
    public void visitParameter(@Nullable String name, int access) {
      if ((access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_MANDATED)) == 0) {
        declared.add(name == null ? "" : name);
      }
    }

    @Override
    public void visitLabel(Label label) {
      if (first == null) {
        first = label;
      }
    }

    /** Takes the variables that live from the first instruction: a slot may be used again later. */
    @Override
    public void visitLocalVariable(
        String name,
        String descriptor,
        @Nullable String signature,
        Label start,
        Label end,
        int index) {
      if (start == first) {
        slots.putIfAbsent(index, name);
      }
    }
  }
}
