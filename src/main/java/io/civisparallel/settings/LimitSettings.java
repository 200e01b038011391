package io.civisparallel.settings;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What bounds a run and its sets.
 *
 * @param timeout how long one set may take; null for ever
 * @param halt when failures end the run
 * @param deadline when the run ends, however far it is; null for when it is done
 * @param queueTimeout how long a container may wait for its start; null for ever
 * @param accepted how many failed sets are as good as none
 * @param canary so many sets are run first, and the others only if one of them succeeds; null for
 *     none
 */
public record LimitSettings(
    @Nullable SetTimeout timeout,
    Halt halt,
    @Nullable Instant deadline,
    @Nullable Duration queueTimeout,
    Allowance accepted,
    @Nullable Integer canary) {

  /** Nothing is bounded. */
  public static final LimitSettings NONE =
      new LimitSettings(null, Halt.NEVER, null, null, Allowance.NONE);

  /** Journals may say nothing of one or the other. */
  public LimitSettings {
    halt = Objects.requireNonNullElse(halt, Halt.NEVER);
    accepted = Objects.requireNonNullElse(accepted, Allowance.NONE);
  }

  /** What bounds a set that is alone. */
  LimitSettings forOneSet() {
    return new LimitSettings(timeout, Halt.NEVER, null, null, Allowance.NONE);
  }

  /** Limits without a canary. */
  public LimitSettings(
      @Nullable SetTimeout timeout,
      Halt halt,
      @Nullable Instant deadline,
      @Nullable Duration queueTimeout,
      Allowance accepted) {
    this(timeout, halt, deadline, queueTimeout, accepted, null);
  }

  /** The same with so many sets that are run first. */
  public LimitSettings withCanary(int sets) {
    return new LimitSettings(timeout, halt, deadline, queueTimeout, accepted, sets);
  }

  /** The same for sets that are run again: deadline and canary were those of the run before. */
  public LimitSettings again() {
    return new LimitSettings(timeout, halt, null, queueTimeout, accepted);
  }
}
