package io.civisparallel.plan;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.MemoryGrowth;
import org.jspecify.annotations.Nullable;

/**
 * How much memory a container gets whose sets ran out of it before. Immutable.
 *
 * @param growth from one attempt to the next
 * @param most in MB; null for {@value #USUAL} times what the first attempt has
 */
public record MoreMemory(MemoryGrowth growth, @Nullable Integer most) {

  /** The platform names no largest container, so that something has to end it. */
  private static final int USUAL = 4;

  /**
   * What an attempt gets, in MB.
   *
   * @param first what the first attempt has
   * @param failures how many attempts ran out of memory
   */
  public int after(int first, int failures) {
    long limit = most == null ? (long) USUAL * first : most;
    long memory = first;
    for (int i = 0; i < failures && memory < limit; i++) {
      memory = Math.min(limit, memory * growth.factor() + growth.added());
    }
    return (int) Math.min(memory, Integer.MAX_VALUE);
  }

  /**
   * Holds it to what the first attempt has.
   *
   * @param first in MB; null where a template says it
   * @throws UserException if there is nothing that could grow
   */
  void check(@Nullable Integer first) {
    if (first == null) {
      throw new UserException(
          "--memory-on-retry needs to know the memory that containers have, and with --template"
              + " the template says it: leave one of them out, and say --image and --memory");
    }
    if (most != null && most <= first) {
      throw new UserException(
          "--max-memory is %d MB, and containers have %d MB at first: give them less with --memory,"
                  .formatted(most, first)
              + " or more with --max-memory");
    }
  }
}
