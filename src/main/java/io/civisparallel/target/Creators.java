package io.civisparallel.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/**
 * The plain values that a class can be made from, by a public constructor of one parameter or by a
 * static {@code valueOf} or {@code fromString}.
 */
record Creators(boolean strings, boolean numbers, boolean booleans) {

  private static final Set<String> NUMBERS =
      Set.of(
          "int",
          "long",
          "double",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Double",
          "java.math.BigInteger",
          "java.math.BigDecimal");

  /** Looks for them in a class file. */
  static Creators of(ClassFile file) {
    boolean strings = false;
    boolean numbers = false;
    boolean booleans = false;
    for (ClassFile.Method method : file.methods()) {
      List<JavaType> types = method.parameterTypes();
      boolean constructor = method.name().equals("<init>") && file.components() == null;
      boolean factory =
          method.isStatic()
              && (method.name().equals("valueOf") || method.name().equals("fromString"));
      if ((constructor || factory) && types.size() == 1 && method.has(Opcodes.ACC_PUBLIC)) {
        String name = types.get(0).written(true);
        strings |= name.equals("java.lang.String");
        numbers |= NUMBERS.contains(name);
        booleans |= name.equals("boolean") || name.equals("java.lang.Boolean");
      }
    }
    return new Creators(strings, numbers, booleans);
  }

  boolean takes(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> strings;
      case NUMBER -> numbers;
      case BOOLEAN -> booleans;
      default -> false;
    };
  }
}
