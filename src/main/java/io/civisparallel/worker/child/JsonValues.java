package io.civisparallel.worker.child;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.TypeBindings;
import io.civisparallel.json.Json;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Arguments from JSON into the user's types, results from those into JSON. Nothing is coerced on
 * the way: what does not fit is refused with what stood there and where. Safe for all threads.
 */
final class JsonValues {

  private final ObjectMapper reading = StrictReading.mapper();
  private final ObjectMapper writing = Json.mapperWithNulls();

  /** A parameter's type as it is written in the class, generics included. */
  JavaType type(Class<?> owner, Type parameter) {
    TypeBindings none = reading.getTypeFactory().constructType(owner).getBindings();
    return none.isEmpty()
        ? reading.getTypeFactory().constructType(parameter)
        : reading.getTypeFactory().resolveMemberType(parameter, none);
  }

  /** What a Function takes: T, or any object if its class does not say. */
  JavaType functionInput(Class<?> type) {
    JavaType function = reading.getTypeFactory().constructType(type).findSuperType(Function.class);
    return function.containedTypeOrUnknown(0);
  }

  /**
   * Makes a value of a parameter's type.
   *
   * @param number the parameter's place, from 1, for messages
   */
  @Nullable Object read(JsonNode value, JavaType type, int number) throws RefusedException {
    try {
      return reading.readerFor(type).readValue(value);
    } catch (JsonProcessingException e) {
      throw RefusedException.arguments("Argument " + number + where(e) + ": " + what(e));
    } catch (IOException | IllegalArgumentException e) {
      throw RefusedException.arguments("Argument " + number + ": " + e.getMessage());
    }
  }

  /** Writes what the user's code returned. */
  JsonResult write(@Nullable Object value) throws RefusedException {
    JsonResult result = new JsonResult();
    try (JsonGenerator out = writing.getFactory().createGenerator(result, JsonEncoding.UTF8)) {
      writing.writeValue(new FiniteNumbers(out), value);
    } catch (JsonProcessingException e) {
      throw unwritable(value, where(e) + ": " + what(e) + advice(e));
    } catch (IOException | JsonResult.TooLargeException e) {
      throw unwritable(value, ": " + e.getMessage());
    }
    return result;
  }

  /** Loads what every call needs, while the user's code is still on its way. */
  void warmUp() {
    try {
      JavaType integers = reading.getTypeFactory().constructCollectionType(List.class, int.class);
      write(read(Json.parse("[1]"), integers, 1));
    } catch (RefusedException | JsonProcessingException e) {
      throw new IllegalStateException("The JSON mapper does not work", e);
    }
  }

  private static RefusedException unwritable(@Nullable Object value, String why) {
    String type = value == null ? "null" : value.getClass().getTypeName();
    return RefusedException.result("The result, a " + type + ", cannot be written as JSON" + why);
  }

  /** The way to the value that was wrong, such as {@code .orders[3].price}. */
  private static String where(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return "";
    }
    StringBuilder path = new StringBuilder(" at ");
    List<JsonMappingException.Reference> steps = mapping.getPath();
    for (JsonMappingException.Reference step : steps.subList(0, Math.min(8, steps.size()))) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append('.').append(step.getFieldName());
      }
    }
    return path.toString();
  }

  /** Jackson's words, without those about Jackson. */
  private static String what(JsonProcessingException e) {
    String message = String.valueOf(e.getOriginalMessage());
    int hint = message.indexOf(" (but could if");
    return hint < 0 ? message : message.substring(0, hint);
  }

  private static String advice(JsonProcessingException e) {
    String message = String.valueOf(e.getOriginalMessage());
    boolean endless =
        message.contains("nesting depth")
            || message.contains("Infinite recursion")
            || message.contains("self-reference");
    return endless ? ". Does it contain itself?" : "";
  }
}
