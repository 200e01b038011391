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
 * @param stack where the program was when its time was up; empty where it did not say
 * @param late whether it was ended because its time was up
 * @param stuck whether it was ending by itself, and was killed because that took too long
 */
record Answer(
    @Nullable String json,
    @Nullable Failure failure,
    @Nullable Measure measure,
    boolean orderly,
    @Nullable Integer exitCode,
    String stack,
    boolean late,
    boolean stuck) {

  /** Nothing has been said yet. */
  static final Answer NONE = new Answer(null, null, null, false, null, "", false, false);

  Answer withJson(String returned, Measure taken) {
    return new Answer(returned, failure, taken, orderly, exitCode, stack, late, stuck);
  }

  Answer withFailure(Failure thrown, @Nullable Measure taken) {
    return new Answer(
        json, thrown, taken == null ? measure : taken, orderly, exitCode, stack, late, stuck);
  }

  Answer withEnding(Measure taken) {
    return new Answer(json, failure, taken, true, exitCode, stack, late, stuck);
  }

  Answer withExitCode(int code) {
    return new Answer(json, failure, measure, orderly, code, stack, late, stuck);
  }

  Answer withStack(String seen) {
    return new Answer(json, failure, measure, orderly, exitCode, seen, late, stuck);
  }

  Answer withStuck() {
    return new Answer(json, failure, measure, orderly, exitCode, stack, late, true);
  }

  /** Its time was up: what it said counts for nothing. */
  Answer tooLate() {
    return new Answer(null, null, measure, orderly, exitCode, stack, true, stuck);
  }
}
