package io.civisparallel.target;

import io.civisparallel.error.Printable;
import io.civisparallel.error.UserException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;

/** Reads class files. */
final class ClassFileReader {

  private static final int MAGIC = 0xCAFEBABE;

  /** The newest class files that the library reads; newer ones are read as if they were these. */
  private static final int NEWEST_MAJOR = Opcodes.V27;

  private ClassFileReader() {}

  /**
   * Reads what a class file says, without its code.
   *
   * @throws UserException if it is no class file
   */
  static ClassFile read(String className, byte[] bytes) {
    int major = major(className, bytes);
    try {
      Visitor visitor = new Visitor();
      reader(bytes, major)
          .accept(
              visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      return visitor.classFile(major - 44);
    } catch (RuntimeException e) {
      // The library checks nothing: damaged bytes make it throw whatever happens to go wrong.
      throw damaged(className);
    }
  }

  /** A reader for bytes that begin as a class file does. */
  static ClassReader reader(byte[] bytes, int major) {
    if (major <= NEWEST_MAJOR) {
      return new ClassReader(bytes);
    }
    byte[] older = bytes.clone();
    older[6] = (byte) (NEWEST_MAJOR >> 8);
    older[7] = (byte) NEWEST_MAJOR;
    return new ClassReader(older);
  }

  /** The major version of a class file: 44 more than the Java version. */
  static int major(String className, byte[] bytes) {
    if (bytes.length < 10 || int4(bytes) != MAGIC) {
      throw damaged(className);
    }
    return ((bytes[6] & 0xff) << 8) | (bytes[7] & 0xff);
  }

  static UserException damaged(String className) {
    return new UserException(
        "Cannot read the class file of "
            + Printable.shorten(className, 200)
            + ": it is damaged, or no class file. Compile it again.");
  }

  private static int int4(byte[] bytes) {
    return (bytes[0] << 24)
        | ((bytes[1] & 0xff) << 16)
        | ((bytes[2] & 0xff) << 8)
        | (bytes[3] & 0xff);
  }

  private static final class Visitor extends ClassVisitor {

    private String internalName = "";
    private int access;
    private boolean inner;
    private List<String> formals = List.of();
    private final List<JavaType.Named> supertypes = new ArrayList<>();
    private final List<ClassFile.Method> methods = new ArrayList<>();
    private final List<ClassFile.Field> fields = new ArrayList<>();
    private final List<ClassFile.Field> components = new ArrayList<>();

    Visitor() {
      super(Opcodes.ASM9);
    }

    ClassFile classFile(int javaVersion) {
      return new ClassFile(
          dotted(internalName),
          access,
          inner,
          javaVersion,
          List.copyOf(supertypes),
          formals,
          List.copyOf(methods),
          List.copyOf(fields),
          (access & Opcodes.ACC_RECORD) != 0 ? List.copyOf(components) : null);
    }

    @Override
    public void visit(
        int version,
        int flags,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      internalName = name;
      access = flags;
      if (superName != null) {
        supertypes.add(new JavaType.Named(dotted(superName), List.of()));
      }
      if (interfaces != null) {
        for (String each : interfaces) {
          supertypes.add(new JavaType.Named(dotted(each), List.of()));
        }
      }
      if (signature != null) {
        readSignature(signature);
      }
    }

    /** Takes the supertypes with their arguments, if the signature names the same ones. */
    private void readSignature(String text) {
      Signature signature;
      try {
        signature = Signature.read(text);
      } catch (IllegalArgumentException e) {
        return;
      }
      formals = List.copyOf(signature.formals().keySet());
      for (int i = 0; i < supertypes.size() && i < signature.types().size(); i++) {
        if (signature.types().get(i) instanceof JavaType.Named named
            && named.name().equals(supertypes.get(i).name())) {
          supertypes.set(i, named);
        }
      }
    }

    @Override
    public void visitInnerClass(
        String name, @Nullable String outerName, @Nullable String innerName, int flags) {
      if (name.equals(internalName)) {
        access = flags | (access & Opcodes.ACC_RECORD);
        inner = (flags & Opcodes.ACC_STATIC) == 0;
      }
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int flags,
        String name,
        String descriptor,
        @Nullable String signature,
        @Nullable Object value) {
      Signature.type(descriptor);
      fields.add(new ClassFile.Field(name, descriptor, signature, flags));
      return null;
    }

    @Override
    public @Nullable RecordComponentVisitor visitRecordComponent(
        String name, String descriptor, @Nullable String signature) {
      Signature.type(descriptor);
      components.add(new ClassFile.Field(name, descriptor, signature, 0));
      return null;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int flags,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      Signature.read(descriptor);
      methods.add(new ClassFile.Method(name, descriptor, signature, flags));
      return null;
    }

    private static String dotted(String internal) {
      return internal.replace('/', '.');
    }
  }
}
