package io.civisparallel.platform.rest;

import java.io.IOException;
import org.apache.hc.core5.http.Method;
import org.jspecify.annotations.Nullable;

/**
 * One call of the platform's API: what is sent, how its answer is read, and how it may be treated
 * on its way. {@link ApiCaller} sends it.
 *
 * @param <T> what the answer is read as
 */
interface Endpoint<T> {

  /** What is attempted, such as {@code start a run of script 7}; goes after "Cannot". */
  String action();

  /** The HTTP method. */
  Method method();

  /** The path below the endpoint's address, beginning with a slash, and the query. */
  String path();

  /** What is sent as JSON, or null for nothing. */
  default @Nullable Object body() {
    return null;
  }

  /** When it may be sent again: a call that reads always, any other has to say. */
  default Repeat repeat() {
    if (method() != Method.GET) {
      throw new IllegalStateException("Nobody said when to repeat what is to " + action());
    }
    return Repeat.ALWAYS;
  }

  /** Who it lets go first. */
  Priority priority();

  /** Whether it starts a run, and so spends of the second budget too. */
  default boolean startsRun() {
    return false;
  }

  /**
   * Reads the answer.
   *
   * @throws IOException if it is not what was described; its message is shown to nobody
   */
  T read(Answer answer) throws IOException;
}
