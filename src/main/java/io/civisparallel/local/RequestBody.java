package io.civisparallel.local;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.civisparallel.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request's body: JSON, read strictly. A field that is not known or of the wrong type is refused
 * by its name; values are never quoted.
 */
final class RequestBody {

  /** A JSON value of the largest size still fits when each of its bytes is escaped. */
  static final int LIMIT = 8 * 1024 * 1024;

  private static final ObjectMapper STRICT = strict();

  private final @Nullable InputStream content;
  private final Set<String> required;

  /**
   * A body that has not been read yet.
   *
   * @param content null for none
   * @param required fields that have to be there beside those that the record requires
   */
  RequestBody(@Nullable InputStream content, Set<String> required) {
    this.content = content;
    this.required = Set.copyOf(required);
  }

  /** Reads it; an absent one is taken for an object without fields. */
  <T> T read(Class<T> type) throws IOException {
    byte[] bytes = content == null ? new byte[0] : new LimitedInput(content, LIMIT).readAllBytes();
    byte[] json = bytes.length == 0 ? new byte[] {'{', '}'} : bytes;
    try {
      T value = STRICT.readValue(json, type);
      if (value == null) {
        throw ApiError.badRequest("the body has to be an object");
      }
      requireFields(value);
      return value;
    } catch (JsonProcessingException e) {
      throw ApiError.badRequest(describe(e));
    }
  }

  private void requireFields(Object value) {
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
      boolean needed =
          (property != null && property.required()) || required.contains(component.getName());
      if (needed && valueOf(component, value) == null) {
        throw ApiError.badRequest("the field `" + component.getName() + "` is missing");
      }
    }
  }

  private static @Nullable Object valueOf(RecordComponent component, Object of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot read " + component, e);
    }
  }

  private static String describe(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "the field `" + path(unknown) + "` is not known here";
    }
    if (e instanceof JsonMappingException mapping) {
      String path = path(mapping);
      return path.isEmpty()
          ? "the body has to be an object, with all its fields and without null in its lists"
          : "the field `" + path + "` is missing or of the wrong type";
    }
    return "the body is not JSON, at line "
        + e.getLocation().getLineNr()
        + ", column "
        + e.getLocation().getColumnNr();
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static ObjectMapper strict() {
    JsonMapper.Builder builder = ((JsonMapper) Json.mapper()).rebuild();
    builder
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfig(
            LogicalType.Textual,
            config ->
                config
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    return builder.build();
  }
}
