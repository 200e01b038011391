package io.civisparallel.plan;

import io.civisparallel.envelope.SetError.Kind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How often what failed is tried again; each number is of attempts beyond the first. Why a set
 * failed decides: there are three allowances, and a failure spends only its own.
 *
 * <ul>
 *   <li>{@code task}, {@code setup}, {@code timeout} and {@code platform} failures together: {@link
 *       #job}
 *   <li>{@code memory} failures: as many again, and one at least where a set gets more memory
 *   <li>{@code lost} containers: {@link #lost}
 * </ul>
 *
 * <p>A round of {@code retry} begins with whole allowances. What somebody cancelled on the platform
 * is no failure to be tried again, and a poll that fails is no failure at all.
 *
 * @param submit of making and starting a container that the platform refused
 * @param job of sets that failed by themselves
 * @param lost of sets whose container or node went away
 * @param on the kinds that are tried again at all
 * @param moreMemory that a set gets which ran out of it; null for as much as before
 */
public record Retries(
    int submit, int job, int lost, Set<Kind> on, @Nullable MoreMemory moreMemory) {

  /** Nothing is tried again. */
  public static final Retries NONE = new Retries(0, 0, 0, Set.of());

  /** Takes a copy of the set. */
  public Retries {
    on = Set.copyOf(on);
  }

  /** Rules by which a set gets as much memory as before. */
  public Retries(int submit, int job, int lost, Set<Kind> on) {
    this(submit, job, lost, on, null);
  }

  /**
   * Whether a set is tried again.
   *
   * @param failure of its last attempt
   * @param before of the attempts before that, in the same round
   */
  public boolean allow(Kind failure, List<Kind> before) {
    return on.contains(failure) && count(failure, before) < allowance(failure);
  }

  /**
   * How much of the allowance that a failure spends is spent.
   *
   * @return from 0, nothing, to 1, all: the next such failure is the last
   */
  public double spent(Kind failure, List<Kind> before) {
    long spent = count(failure, before);
    return spent >= allowance(failure) ? 1 : (double) spent / allowance(failure);
  }

  private static long count(Kind failure, List<Kind> before) {
    Allowance allowance = Allowance.of(failure);
    return before.stream().filter(it -> Allowance.of(it) == allowance).count();
  }

  private int allowance(Kind failure) {
    return switch (Allowance.of(failure)) {
      case LOST -> lost;
      case MEMORY -> moreMemory == null ? job : Math.max(1, job);
      case JOB -> job;
    };
  }

  private enum Allowance {
    JOB,
    MEMORY,
    LOST;

    static Allowance of(Kind kind) {
      return switch (kind) {
        case TASK, SETUP, TIMEOUT, PLATFORM -> JOB;
        case MEMORY -> MEMORY;
        case LOST -> LOST;
      };
    }
  }
}
