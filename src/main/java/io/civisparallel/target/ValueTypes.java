package io.civisparallel.target;

import io.civisparallel.error.UserException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/** Makes of Java's types what is known of the JSON that they take. */
final class ValueTypes {

  /**
   * A type may hold types without end (a record of its own lists); what lies deeper is not checked.
   */
  private static final int MOST = 1000;

  /** How far types may hold each other. */
  private static final int DEEPEST = 100;

  private static final Set<String> OPTIONALS =
      Set.of("java.util.Optional", "java.util.concurrent.atomic.AtomicReference");

  private final Classes classes;
  private final Map<JavaType, ValueType> made = new HashMap<>();
  private final Set<String> unresolved = new LinkedHashSet<>();
  private int depth;

  ValueTypes(Classes classes) {
    this.classes = classes;
  }

  /** The names of classes that are not at hand, so that their values cannot be checked. */
  Set<String> unresolved() {
    return unresolved;
  }

  ValueType of(JavaType type) {
    if (type instanceof JavaType.Primitive it) {
      Scalar scalar = Scalars.of(it.keyword());
      return scalar == null ? new AnyValue(it.keyword()) : scalar;
    }
    if (type instanceof JavaType.Array it) {
      return new ListValue(type.written(), of(it.element()), isText(it.element()));
    }
    return type instanceof JavaType.Named it ? named(it) : new AnyValue(type.written());
  }

  private static boolean isText(JavaType element) {
    return element instanceof JavaType.Primitive it
        && (it.keyword().equals("byte") || it.keyword().equals("char"));
  }

  private ValueType named(JavaType.Named type) {
    Scalar scalar = Scalars.of(type.name());
    if (scalar != null) {
      return scalar;
    }
    if (type.isHuge() || depth == DEEPEST) {
      return new AnyValue(type.written());
    }
    ValueType known = made.get(type);
    if (known != null) {
      return known;
    }
    ValueType value = made.size() < MOST ? makeIfReadable(type) : new AnyValue(type.written());
    made.putIfAbsent(type, value);
    return value;
  }

  private ValueType makeIfReadable(JavaType.Named type) {
    depth++;
    try {
      return make(type);
    } catch (UserException e) {
      // A damaged class of a parameter is as good as none: the container may have a better one.
      unresolved.add(type.name());
      return new AnyValue(type.written());
    } finally {
      depth--;
    }
  }

  private ValueType make(JavaType.Named type) {
    if (type.equals(JavaType.Named.OBJECT)) {
      return new AnyValue("Object");
    }
    if (OPTIONALS.contains(type.name())) {
      return new OptionalValue(type.written(), of(type.argument(0)));
    }
    ClassFile file = classes.find(type.name()).orElse(null);
    if (file == null) {
      unresolved.add(type.name());
      return new AnyValue(type.written());
    }
    if (file.isEnum()) {
      return new EnumValue(type.written(), constants(file));
    }
    Map<String, JavaType> variables = JavaType.pair(file.formals(), type.arguments());
    if (file.components() != null) {
      return record(type, file, file.components(), variables);
    }
    for (Classes.Ancestor ancestor : classes.lineage(file, variables)) {
      JavaType.Named at =
          new JavaType.Named(
              ancestor.file().name(),
              ancestor.file().formals().stream()
                  .map(it -> ancestor.variables().getOrDefault(it, JavaType.Named.OBJECT))
                  .toList());
      if (at.name().equals("java.lang.Iterable") && isListLike(file)) {
        return new ListValue(type.written(), of(at.argument(0)), false);
      }
      if (at.name().equals("java.util.Map")) {
        return new MapValue(type.written(), of(at.argument(1)));
      }
    }
    return file.isInterface() || file.isAbstract() || PlatformClasses.has(file.name())
        ? new AnyValue(type.written())
        : bean(type, file, variables);
  }

  /** A class that can merely be walked through is no list. */
  private boolean isListLike(ClassFile file) {
    return file.name().equals("java.lang.Iterable")
        || classes.lineage(file, Map.of()).stream()
            .anyMatch(it -> it.file().name().equals("java.util.Collection"));
  }

  private static Set<String> constants(ClassFile file) {
    Set<String> names = new LinkedHashSet<>();
    for (ClassFile.Field field : file.fields()) {
      if ((field.access() & Opcodes.ACC_ENUM) != 0) {
        names.add(field.name());
      }
    }
    return names;
  }

  private ValueType record(
      JavaType.Named type,
      ClassFile file,
      List<ClassFile.Field> fields,
      Map<String, JavaType> variables) {
    Map<String, ValueType> components = new LinkedHashMap<>();
    RecordValue value = new RecordValue(type.written(), components, Creators.of(file));
    made.put(type, value);
    for (ClassFile.Field field : fields) {
      components.put(field.name(), of(field.type().with(variables)));
    }
    return value;
  }

  private ValueType bean(JavaType.Named type, ClassFile file, Map<String, JavaType> variables) {
    Map<String, ValueType> properties = new LinkedHashMap<>();
    BeanValue value = new BeanValue(type.written(), properties, Creators.of(file));
    made.put(type, value);
    for (Classes.Ancestor ancestor : classes.lineage(file, variables)) {
      BeanProperties.of(ancestor.file())
          .forEach(
              (name, property) ->
                  properties.computeIfAbsent(name, it -> of(property.with(ancestor.variables()))));
    }
    return value;
  }
}
