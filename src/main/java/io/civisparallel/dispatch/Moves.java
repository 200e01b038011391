package io.civisparallel.dispatch;

import io.civisparallel.envelope.Report.SetReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What containers call their argument sets that were started before the arguments file changed.
 *
 * @param byContainer the index of each set now by its index then, by the container's number
 */
record Moves(Map<Integer, Map<Integer, Integer>> byContainer) {

  static final Moves NONE = new Moves(Map.of());

  /** Takes a copy of the map. */
  Moves {
    byContainer = Map.copyOf(byContainer);
  }

  /** A container's reports in the words of today; sets that are gone are left out. */
  List<SetReport> translate(int container, List<SetReport> reports) {
    Map<Integer, Integer> moves = byContainer.get(container);
    if (moves == null) {
      return reports;
    }
    List<SetReport> sets = new ArrayList<>();
    for (SetReport it : reports) {
      @Nullable Integer index = moves.get(it.index());
      if (index != null) {
        sets.add(at(index, it));
      }
    }
    return sets;
  }

  /** Indices that a container says in the words of today. */
  List<Integer> indices(int container, List<Integer> theirs) {
    Map<Integer, Integer> moves = byContainer.get(container);
    return moves == null
        ? theirs
        : theirs.stream().filter(moves::containsKey).map(moves::get).toList();
  }

  private static SetReport at(int index, SetReport it) {
    return new SetReport(
        index,
        it.attempt(),
        it.result(),
        it.error(),
        it.startedAt(),
        it.finishedAt(),
        it.durationMs(),
        it.maxMemoryMb(),
        it.cpuMs());
  }
}
