package io.civisparallel.worker.child;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.civisparallel.json.Json;
import java.io.IOException;

/** A mapper that makes nothing out of what does not fit: 1.5 is no int, "1" is no number. */
final class StrictReading {

  private StrictReading() {}

  @SuppressWarnings("deprecation")
  static ObjectMapper mapper() {
    ObjectMapper mapper = Json.mapper().copy();
    mapper
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false)
        .registerModule(numbers());
    mapper
        .coercionConfigDefaults()
        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
    mapper
        .coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    mapper
        .coercionConfigFor(Character.class)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
    mapper
        .coercionConfigFor(char.class)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
    return mapper;
  }

  /** Jackson takes 200 for a byte, 1e400 for an infinite double and "NaN" for a number. */
  private static SimpleModule numbers() {
    return new SimpleModule("strict numbers")
        .addDeserializer(Comparable.class, new AnyComparable())
        .addDeserializer(byte.class, new StrictNumber<>(byte.class, StrictNumber::byteOf))
        .addDeserializer(Byte.class, new StrictNumber<>(Byte.class, StrictNumber::byteOf))
        .addDeserializer(double.class, new StrictNumber<>(double.class, StrictNumber::doubleOf))
        .addDeserializer(Double.class, new StrictNumber<>(Double.class, StrictNumber::doubleOf))
        .addDeserializer(float.class, new StrictNumber<>(float.class, StrictNumber::floatOf))
        .addDeserializer(Float.class, new StrictNumber<>(Float.class, StrictNumber::floatOf))
        .addDeserializer(
            double[].class, new StrictNumbers<>(double[].class, StrictNumber::doubleOf))
        .addDeserializer(float[].class, new StrictNumbers<>(float[].class, StrictNumber::floatOf));
  }

  /**
   * For a type variable such as {@code T extends Comparable<T>}: whatever the value is by itself.
   */
  @SuppressWarnings("rawtypes")
  private static final class AnyComparable extends StdDeserializer<Comparable> {

    private static final long serialVersionUID = 1L;

    AnyComparable() {
      super(Comparable.class);
    }

    @Override
    public Comparable deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      Object value = context.readValue(in, Object.class);
      return value instanceof Comparable it
          ? it
          : context.reportInputMismatch(this, "an array or object is no Comparable");
    }
  }
}
