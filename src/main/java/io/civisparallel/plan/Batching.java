package io.civisparallel.plan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many argument sets share a container.
 *
 * @param size how many; null to measure it
 * @param children how many child JVMs run them, one set at a time in each
 * @param target how long a container is to take where that is measured
 * @param shortest how long a container takes at least where that is measured, unless too few sets
 *     are left
 */
public record Batching(@Nullable Integer size, int children, Duration target, Duration shortest) {

  /** One set to a container. */
  public static final Batching NONE = new Batching(1, 1, Duration.ZERO, Duration.ZERO);

  /**
   * On Civis Platform 100 containers may start in 5 minutes (FACTS): with so many at once none may
   * take less than this, or starts would have to be waited for.
   */
  private static final Duration PER_JOB = Duration.ofSeconds(3);

  /** Where starts cost nothing but the machine's time: about a second of it each. */
  private static final Duration SHORTEST_EMBEDDED = Duration.ofSeconds(3);

  /** Measured batches, that keep within the budget of starts. */
  public static Batching measured(int children, Duration target, int jobs) {
    return new Batching(null, children, target, PER_JOB.multipliedBy(jobs));
  }

  /** Batches of a size. */
  public static Batching fixed(int size, int children) {
    return new Batching(size, children, Duration.ZERO, Duration.ZERO);
  }

  /** The same where the platform turns out to be an embedded one. */
  public Batching onEmbedded() {
    return new Batching(size, children, target, SHORTEST_EMBEDDED);
  }
}
