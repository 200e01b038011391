package io.civisparallel.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a field of a request may hold, as the platform's description has it.
 *
 * @param words how one says it
 * @param test whether a value is of the type, apart from what is in it
 * @param inner the fields of the object, or of each object of the list; empty where they are open
 */
record FieldType(String words, Predicate<JsonNode> test, Map<String, FieldType> inner) {

  static final FieldType TEXT = plain("text", JsonNode::isTextual);

  static final FieldType FLAG = plain("true or false", JsonNode::isBoolean);

  static final FieldType WHOLE =
      plain("a whole number", it -> it.isIntegralNumber() && it.canConvertToLong());

  static final FieldType TEXTS = plain("a list of text", it -> isList(it, TEXT));

  static final FieldType WHOLES = plain("a list of whole numbers", it -> isList(it, WHOLE));

  static final FieldType OBJECT = plain("an object", JsonNode::isObject);

  static final FieldType OBJECTS = plain("a list of objects", it -> isList(it, OBJECT));

  /** Takes a copy of the fields. */
  FieldType {
    inner = Map.copyOf(inner);
  }

  /** An object with these fields. */
  static FieldType object(Map<String, FieldType> fields) {
    return new FieldType(OBJECT.words(), OBJECT.test(), fields);
  }

  /** A list of objects with these fields. */
  static FieldType objects(Map<String, FieldType> fields) {
    return new FieldType(OBJECTS.words(), OBJECTS.test(), fields);
  }

  /** Fields of one type. */
  static Map<String, FieldType> all(FieldType type, String... names) {
    Map<String, FieldType> fields = new LinkedHashMap<>();
    for (String name : names) {
      fields.put(name, type);
    }
    return fields;
  }

  private static FieldType plain(String words, Predicate<JsonNode> test) {
    return new FieldType(words, test, Map.of());
  }

  private static boolean isList(JsonNode value, FieldType of) {
    boolean fits = value.isArray();
    for (JsonNode element : value) {
      fits &= of.test().test(element);
    }
    return fits;
  }
}
