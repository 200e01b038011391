package io.civisparallel.worker.child;

import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;

/** Refuses NaN and the infinities, which JSON does not have, instead of writing them as strings. */
final class FiniteNumbers extends JsonGeneratorDelegate {

  FiniteNumbers(JsonGenerator delegate) {
    super(delegate, false);
  }

  @Override
  public void writeNumber(double number) throws IOException {
    check(number);
    super.writeNumber(number);
  }

  @Override
  public void writeNumber(float number) throws IOException {
    check(number);
    super.writeNumber(number);
  }

  @Override
  public void writeArray(double[] numbers, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      check(numbers[i]);
    }
    super.writeArray(numbers, offset, length);
  }

  private void check(double number) throws JsonGenerationException {
    if (!Double.isFinite(number)) {
      throw new JsonGenerationException(
          number + " is no JSON number; return null, a string or an Optional in its place", this);
    }
  }
}
