package io.civisparallel.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The scalar types of Java, by the names of their classes, and of the primitives. */
final class Scalars {

  private static final Map<String, Scalar> BY_NAME = new HashMap<>();

  static {
    both("boolean", "Boolean", JsonNode::isBoolean, "true or false");
    both("byte", "Byte", it -> whole(it, Byte.MIN_VALUE, Byte.MAX_VALUE), "-128 to 127");
    both("short", "Short", it -> whole(it, Short.MIN_VALUE, Short.MAX_VALUE), "-32768 to 32767");
    both("int", "Integer", Scalars::isInt, "a whole number from -2147483648 to 2147483647");
    both("long", "Long", Scalars::isLong, "a whole number of at most 64 bits");
    both("float", "Float", Scalars::isFloat, "a number that a float can hold");
    both("double", "Double", Scalars::isDouble, "a number that a double can hold");
    both("char", "Character", Scalars::isChar, "a string of one character");
    add("java.lang.Number", JsonNode::isNumber, "a number");
    add("java.math.BigInteger", JsonNode::isIntegralNumber, "a whole number");
    add("java.math.BigDecimal", JsonNode::isNumber, "a number");
    add("java.util.concurrent.atomic.AtomicInteger", Scalars::isInt, "a whole number");
    add("java.util.concurrent.atomic.AtomicLong", Scalars::isLong, "a whole number");
    add("java.util.concurrent.atomic.AtomicBoolean", JsonNode::isBoolean, "true or false");
    add("java.util.OptionalInt", Scalars::isInt, "a whole number or null");
    add("java.util.OptionalLong", Scalars::isLong, "a whole number or null");
    add("java.util.OptionalDouble", Scalars::isDouble, "a number or null");
    for (TextForm form : TextForm.ALL) {
      add(form.className(), it -> it.isTextual() && form.fits(it.textValue()), form.hint());
    }
  }

  private Scalars() {}

  /** Gives the scalar of a primitive's keyword or a class's binary name; null if it is none. */
  static @Nullable Scalar of(String name) {
    return BY_NAME.get(name);
  }

  private static void both(String primitive, String boxed, Predicate<JsonNode> fits, String hint) {
    BY_NAME.put(primitive, new Scalar(primitive, false, fits, hint));
    add("java.lang." + boxed, fits, hint);
  }

  private static void add(String className, Predicate<JsonNode> fits, String hint) {
    BY_NAME.put(className, new Scalar(TypeNames.simple(className), true, fits, hint));
  }

  private static boolean isInt(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToInt();
  }

  private static boolean isLong(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToLong();
  }

  private static boolean whole(JsonNode value, int least, int most) {
    return isInt(value) && value.intValue() >= least && value.intValue() <= most;
  }

  /** Neither too large nor so small that nothing is left of it. */
  private static boolean isDouble(JsonNode value) {
    if (!value.isNumber()) {
      return false;
    }
    double number = value.doubleValue();
    return Double.isFinite(number) && (number != 0 || value.decimalValue().signum() == 0);
  }

  private static boolean isFloat(JsonNode value) {
    if (!value.isNumber()) {
      return false;
    }
    float number = value.floatValue();
    return Float.isFinite(number) && (number != 0 || value.decimalValue().signum() == 0);
  }

  private static boolean isChar(JsonNode value) {
    return value.isTextual() && value.textValue().length() == 1;
  }
}
