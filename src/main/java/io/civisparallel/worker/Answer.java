package io.civisparallel.worker;

import io.civisparallel.worker.child.Failure;
import io.civisparallel.worker.child.Measure;
import org.jspecify.annotations.Nullable;

/**
 * How a child answered to one argument set.
 *
 * @param json the result of a call that returned
 * @param failure what the program threw
 * @param measure what it took, where the child came to say so
 * @param orderly whether the JVM ended, or is ending, as {@code System.exit} ends it
 * @param exitCode null while the JVM is there
 */
record Answer(
    @Nullable String json,
    @Nullable Failure failure,
    @Nullable Measure measure,
    boolean orderly,
    @Nullable Integer exitCode) {

  /** Nothing has been said yet. */
  static final Answer NONE = new Answer(null, null, null, false, null);

  Answer withJson(String returned, Measure taken) {
    return new Answer(returned, failure, taken, orderly, exitCode);
  }

  Answer withFailure(Failure thrown, @Nullable Measure taken) {
    return new Answer(json, thrown, taken == null ? measure : taken, orderly, exitCode);
  }

  Answer withEnding(Measure taken) {
    return new Answer(json, failure, taken, true, exitCode);
  }

  Answer withExitCode(int code) {
    return new Answer(json, failure, measure, orderly, code);
  }
}
