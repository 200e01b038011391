package io.civisparallel.cli;

import io.civisparallel.settings.FailureKind;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how a set can have failed that is tried again; what somebody cancelled never is. */
final class RetriableKind implements ITypeConverter<FailureKind> {

  @Override
  public FailureKind convert(String text) {
    for (FailureKind kind : FailureKind.values()) {
      if (kind != FailureKind.CANCELLED && kind.word().equals(text)) {
        return kind;
      }
    }
    throw new TypeConversionException(
        "'" + text + "' is none of: " + String.join(", ", new Choices.Retriables()));
  }
}
