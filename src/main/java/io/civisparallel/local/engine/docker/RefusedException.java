package io.civisparallel.local.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.error.Printable;
import io.civisparallel.json.Json;
import java.io.IOException;
import java.io.InputStream;

/** The engine has refused a call. Its message is the engine's own, cleaned. */
final class RefusedException extends IOException {

  private static final long serialVersionUID = 1L;

  private static final int LONGEST = 1000;
  private static final int MOST_BYTES = 64 * 1024;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final int status;

  RefusedException(int status, String message) {
    super(Printable.shorten(message.strip(), LONGEST));
    this.status = status;
  }

  /** Reads what the engine has to say: JSON with a {@code message}, or plain text. */
  static RefusedException of(int status, InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MOST_BYTES);
    try {
      JsonNode said = Json.mapper().readTree(bytes).path("message");
      return new RefusedException(status, said.asText("status " + status));
    } catch (IOException e) {
      return new RefusedException(status, "status " + status);
    }
  }

  /** Whether another call is about to do the same, or has done it. */
  boolean isConflict() {
    return status == CONFLICT;
  }

  /** Whether what was named is not there. */
  boolean isNotFound() {
    return status == NOT_FOUND;
  }
}
