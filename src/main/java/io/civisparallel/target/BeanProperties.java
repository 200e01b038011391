package io.civisparallel.target;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/** The properties of a class that are plain to see: public setters and public fields. */
final class BeanProperties {

  private BeanProperties() {}

  /**
   * Gives the properties that a class itself declares, by name; those with two setters are left
   * out.
   */
  static Map<String, JavaType> of(ClassFile file) {
    Map<String, JavaType> properties = new LinkedHashMap<>();
    for (ClassFile.Field field : file.fields()) {
      if ((field.access() & Opcodes.ACC_PUBLIC) != 0
          && (field.access() & Opcodes.ACC_STATIC) == 0) {
        properties.put(field.name(), field.type());
      }
    }
    Map<String, JavaType> setters = new LinkedHashMap<>();
    for (ClassFile.Method method : file.methods()) {
      String name = property(method);
      if (!name.isEmpty()) {
        JavaType type = method.parameterTypes().get(0);
        setters.merge(name, type, (one, other) -> JavaType.Named.OBJECT);
      }
    }
    properties.putAll(setters);
    return properties;
  }

  /**
   * Gives the property that a method sets; empty if it sets none, or its name could be read
   * twofold.
   */
  private static String property(ClassFile.Method method) {
    String name = method.name();
    List<JavaType> types = method.parameterTypes();
    boolean setter =
        name.startsWith("set")
            && name.length() > 3
            && types.size() == 1
            && method.has(Opcodes.ACC_PUBLIC)
            && !method.has(Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC);
    boolean plain =
        setter
            && Character.isUpperCase(name.charAt(3))
            && (name.length() == 4 || !Character.isUpperCase(name.charAt(4)));
    return plain ? Character.toLowerCase(name.charAt(3)) + name.substring(4) : "";
  }
}
