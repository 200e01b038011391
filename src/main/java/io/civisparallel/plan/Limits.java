package io.civisparallel.plan;

import io.civisparallel.settings.Halt;
import io.civisparallel.settings.LimitSettings;
import io.civisparallel.settings.SetTimeout;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rules that bound a run and its sets. They decide nothing of what a set computes, so a run may
 * be gone on with under others. Immutable.
 *
 * @param settings what the user asked for
 */
public record Limits(LimitSettings settings) {

  /** Nothing is bounded. */
  public static final Limits NONE = new Limits(LimitSettings.NONE);

  /** A limit that is measured is never below this: a moment of a busy machine is no hang. */
  private static final Duration LEAST_MEASURED = Duration.ofSeconds(1);

  /** How many failed sets end a run of so many. */
  public int haltsAt(int sets) {
    return settings.halt().failuresIn(sets);
  }

  /** Whether what runs is cancelled then. */
  public boolean haltsNow() {
    return settings.halt().when() == Halt.When.NOW;
  }

  /** The rule by which failures end the run, as one would write it. */
  public String haltWords() {
    return settings.halt().words();
  }

  /** When the run ends, however far it is; null for when it is done. */
  public @Nullable Instant deadline() {
    return settings.deadline();
  }

  /** How long a container may wait for its start; null for ever. */
  public @Nullable Duration queueTimeout() {
    return settings.queueTimeout();
  }

  /** How many sets are run before the others; 0 for none. */
  public int canary() {
    @Nullable Integer first = settings.canary();
    return first == null ? 0 : first;
  }

  /** Whether a run is as good as one of which every set succeeded. */
  public boolean accepts(int failed, int cancelled, int sets) {
    return cancelled == 0 && settings.accepted().covers(failed, sets);
  }

  /**
   * How long a set may take, in whole milliseconds.
   *
   * @param median of the sets that succeeded; null while too few did
   * @return null for ever
   */
  public @Nullable Duration timeout(@Nullable Duration median) {
    @Nullable SetTimeout rule = settings.timeout();
    if (rule == null || rule.percent() == null) {
      return rule == null ? null : rule.time();
    }
    if (median == null) {
      return null;
    }
    Duration measured = Duration.ofMillis(median.toMillis() * rule.percent() / 100);
    return measured.compareTo(LEAST_MEASURED) < 0 ? LEAST_MEASURED : measured;
  }
}
