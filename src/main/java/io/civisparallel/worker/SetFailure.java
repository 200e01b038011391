package io.civisparallel.worker;

import io.civisparallel.envelope.SetError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends what is being done, with the error that the argument sets concerned are reported with. */
final class SetFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient SetError error;

  SetFailure(SetError error, @Nullable Throwable cause) {
    super(error.message(), cause);
    this.error = error;
  }

  /** What had to be there was not. */
  static SetFailure setup(String type, @Nullable String message) {
    return new SetFailure(new SetError(SetError.Kind.SETUP, type, message, null, List.of()), null);
  }

  /** A transfer from the platform failed. */
  static SetFailure platform(String message, @Nullable Throwable cause) {
    return new SetFailure(
        new SetError(SetError.Kind.PLATFORM, "download", message, null, List.of()), cause);
  }

  SetError error() {
    return error;
  }
}
