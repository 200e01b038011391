package io.civisparallel.local.engine.docker;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One call of the Docker Engine API: method, path, body and what its answer means.
 *
 * @param <T> what is read from the answer
 */
interface EngineEndpoint<T> {

  /** The HTTP method. */
  String method();

  /** Path and query below the version, such as {@code /containers/json?all=1}. */
  String path();

  /** What is sent as JSON, or null for nothing. */
  default @Nullable Object body() {
    return null;
  }

  /** Whether the answer may take as long as a container, or a download, does. */
  default boolean lasts() {
    return false;
  }

  /**
   * Reads an answer that says that it was done.
   *
   * @throws IOException if it cannot be read
   */
  T read(EngineAnswer answer) throws IOException;
}
