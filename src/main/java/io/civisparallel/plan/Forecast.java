package io.civisparallel.plan;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a run is going to do, as far as that is known before it starts; retries come on top.
 *
 * @param sets how many argument sets it runs, at least 1
 * @param total of how many: of the run's where only some of these are run again, else of the file's
 * @param containers that take them; null where it is measured how many sets one carries
 * @param jobs how many containers at once
 */
public record Forecast(int sets, int total, @Nullable Long containers, int jobs) {

  /**
   * Forecasts a run.
   *
   * @param pieces what it runs, each at the attempt that is made first
   */
  public static Forecast of(Plan plan, List<Piece> pieces) {
    Map<Integer, Long> byAttempt =
        pieces.stream()
            .collect(Collectors.groupingBy(Piece::attempt, Collectors.summingLong(Piece::count)));
    @Nullable Integer size = plan.batching().size();
    Long containers = size == null ? null : containers(byAttempt, size);
    int sets = pieces.stream().mapToInt(Piece::count).sum();
    int total = sets < plan.sets() ? plan.sets() : plan.selection().total();
    return new Forecast(sets, total, containers, plan.pace().jobs());
  }

  /** Sets at the same attempt share containers. */
  private static Long containers(Map<Integer, Long> byAttempt, int size) {
    long containers = 0;
    for (long it : byAttempt.values()) {
      containers += (it + size - 1) / size;
    }
    return containers;
  }
}
