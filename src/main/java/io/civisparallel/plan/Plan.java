package io.civisparallel.plan;

import io.civisparallel.envelope.Assignment;
import io.civisparallel.error.UserException;
import io.civisparallel.json.Json;
import io.civisparallel.system.Sha256;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run is to do, decided before anything is submitted. Immutable.
 *
 * @param run its name
 * @param token random; makes the names of its scripts unique, also where two runs share a name
 * @param selection the argument sets that it runs
 * @param pace how fast
 * @param retries how often what failed is tried again
 * @param batching how many sets share a container
 * @param limits what bounds the run and its sets
 * @param cleanup what of it stays on the platform
 * @param target what each container runs
 * @param frame how scripts are made
 * @param codeDigests SHA-256 of each file of code, in the order of the class path
 */
public record Plan(
    String run,
    String token,
    Selection selection,
    Pace pace,
    Retries retries,
    Batching batching,
    Limits limits,
    Cleanup cleanup,
    Assignment.Target target,
    ScriptFrame frame,
    List<String> codeDigests) {

  /** Takes a copy of the list. */
  public Plan {
    codeDigests = List.copyOf(codeDigests);
  }

  /** How many argument sets it runs. */
  public int sets() {
    return selection.count();
  }

  /** The same with another frame. */
  public Plan with(ScriptFrame other) {
    return new Plan(
        run,
        token,
        selection,
        pace,
        retries,
        batching,
        limits,
        cleanup,
        target,
        other,
        codeDigests);
  }

  /** The same under the name and token of a run that it goes on with. */
  public Plan named(String name, String itsToken) {
    return new Plan(
        name,
        itsToken,
        selection,
        pace,
        retries,
        batching,
        limits,
        cleanup,
        target,
        frame,
        codeDigests);
  }

  /**
   * What a container may use, in MB; null where its template says it.
   *
   * @param failures how many attempts at its sets ran out of memory
   */
  public @Nullable Integer memory(int failures) {
    @Nullable Integer first = frame.memory();
    @Nullable MoreMemory more = retries.moreMemory();
    return first == null || more == null ? first : (Integer) more.after(first, failures);
  }

  /**
   * The same, once it is known how scripts are made.
   *
   * @throws UserException if what was asked for cannot be done with them
   */
  public Plan checked() {
    @Nullable MoreMemory more = retries.moreMemory();
    if (more != null) {
      more.check(frame.memory());
    }
    return this;
  }

  /** A digest of all that decides what a set computes, but the set itself. */
  public String fingerprint() {
    return Sha256.of(Json.write(List.of(target, codeDigests, frame.script(), frame.taskParam())));
  }
}
