package io.civisparallel.worker.child;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an array of numbers as {@link StrictNumber} reads one. */
final class StrictNumbers<A> extends StdDeserializer<A> {

  private static final long serialVersionUID = 1L;

  private final Class<A> type;
  private final transient StrictNumber.Reading<?> reading;

  StrictNumbers(Class<A> type, StrictNumber.Reading<?> reading) {
    super(type);
    this.type = type;
    this.reading = reading;
  }

  @Override
  public @Nullable A deserialize(JsonParser in, DeserializationContext context) throws IOException {
    if (!in.isExpectedStartArrayToken()) {
      return context.reportInputMismatch(type, "%s is no array", in.getText());
    }
    List<Object> numbers = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      Object number = StrictNumber.read(in, context, reading, type.getComponentType());
      if (number != null) {
        numbers.add(number);
      }
    }
    Object array = Array.newInstance(type.getComponentType(), numbers.size());
    for (int i = 0; i < numbers.size(); i++) {
      Array.set(array, i, numbers.get(i));
    }
    return type.cast(array);
  }
}
