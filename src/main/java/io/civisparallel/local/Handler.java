package io.civisparallel.local;

import java.io.IOException;

/** Answers the calls of one route. Called by many threads at once. */
@FunctionalInterface
interface Handler {

  /**
   * Answers a call.
   *
   * @throws ApiError to refuse it
   * @throws IOException if the state on disk fails; the caller sees a failure of the platform
   */
  Answer handle(Call call) throws IOException;
}
