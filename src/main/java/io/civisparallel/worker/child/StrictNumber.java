package io.civisparallel.worker.child;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one kind of number, and refuses those outside its range. */
final class StrictNumber<T> extends StdScalarDeserializer<T> {

  private static final long serialVersionUID = 1L;

  /** Makes the number out of a token that is one; null if it is out of range. */
  interface Reading<T> {
    @Nullable T read(JsonParser in) throws IOException;
  }

  private final transient Reading<T> reading;

  StrictNumber(Class<T> type, Reading<T> reading) {
    super(type);
    this.reading = reading;
  }

  @Override
  public @Nullable T deserialize(JsonParser in, DeserializationContext context) throws IOException {
    return read(in, context, reading, handledType());
  }

  @Override
  public @Nullable T getNullValue(DeserializationContext context) throws JsonMappingException {
    return handledType().isPrimitive()
        ? context.reportInputMismatch(this, "null is no %s", handledType().getName())
        : null;
  }

  static <T> @Nullable T read(
      JsonParser in, DeserializationContext context, Reading<T> reading, Class<?> type)
      throws IOException {
    JsonToken token = in.currentToken();
    T number = token != null && token.isNumeric() ? reading.read(in) : null;
    return number != null
        ? number
        : context.reportInputMismatch(type, "%s is no %s", in.getText(), type.getSimpleName());
  }

  static @Nullable Byte byteOf(JsonParser in) throws IOException {
    boolean fits = in.currentToken() == JsonToken.VALUE_NUMBER_INT;
    int number = fits ? in.getIntValue() : Integer.MAX_VALUE;
    return number == (byte) number ? Byte.valueOf((byte) number) : null;
  }

  static @Nullable Double doubleOf(JsonParser in) throws IOException {
    double number = in.getDecimalValue().doubleValue();
    return Double.isFinite(number) ? number : null;
  }

  static @Nullable Float floatOf(JsonParser in) throws IOException {
    float number = in.getDecimalValue().floatValue();
    return Float.isFinite(number) ? number : null;
  }
}
