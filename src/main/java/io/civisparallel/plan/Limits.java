package io.civisparallel.plan;

import io.civisparallel.settings.LimitSettings;
import io.civisparallel.settings.SetTimeout;
import java.time.Duration;
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
