package io.civisparallel.dispatch;

import io.civisparallel.plan.Piece;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says when a container takes so long that one of its sets may hang. Of the sets of a container
 * that runs nothing is known, so that it has the time of ten sets for one, of two for each other,
 * and that which the slowest of the last containers took for all. Pure.
 *
 * @param typical how long a set takes: the median of those that succeeded
 * @param beside what a container may take beside its sets
 * @param children how many sets it runs at once
 */
record Slow(Duration typical, Duration beside, int children) {

  private static final int TIMES = 10;

  /** Where sets share a container the mean counts, which lies above the median. */
  private static final int TIMES_OF_OTHERS = 2;

  /** What a container may take beside its sets, at the least. */
  private static final Duration LEAST = Duration.ofSeconds(30);

  private static final int LONG_SECONDS = 120;

  /** What is slow now; null where nothing is told of it. */
  static @Nullable Slow of(Bounds bounds, Rhythm reading, int children) {
    @Nullable Duration typical = bounds.omens().mayTellOfSlow() ? bounds.took().value() : null;
    if (typical == null) {
      return null;
    }
    Duration longest =
        reading.durations().stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    return new Slow(typical, longest.compareTo(LEAST) > 0 ? longest : LEAST, children);
  }

  /** From when on a container is slow; null for never. */
  @Nullable Instant at(Tracked it, Vigil vigil) {
    @Nullable Instant running = vigil.running();
    boolean matters = it.stage() == Stage.RUNNING && !it.cancelAsked() && it.sets() > 0;
    if (running == null || vigil.told() || !matters) {
      return null;
    }
    int others = (it.sets() + children - 1) / children - 1;
    long times = TIMES + (long) TIMES_OF_OTHERS * others;
    return running.plus(typical.multipliedBy(times)).plus(beside);
  }

  /** What people are told. */
  String words(Tracked it, Vigil vigil, Instant now) {
    Duration runs = Duration.between(vigil.running() == null ? now : vigil.running(), now);
    return "%s may hang: run %d of script %d has been running for %s; half of the sets that"
            .formatted(sets(it.pieces()), it.runId(), it.jobId(), time(runs))
        + " succeeded took %s at most".formatted(time(typical))
        + (vigil.timeout() == null ? " (--timeout ends such sets)" : "");
  }

  private static String sets(List<Piece> pieces) {
    int first = pieces.get(0).first();
    int last = pieces.get(pieces.size() - 1).last();
    return first == last ? "Set " + first : "One of the sets from " + first + " to " + last;
  }

  private static String time(Duration time) {
    return time.toSeconds() < LONG_SECONDS
        ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0)
        : time.toMinutes() + " min";
  }
}
