package io.civisparallel.dispatch;

import io.civisparallel.envelope.Report;
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

  /** A report in the words of today; sets that are gone are left out. */
  Report translate(Report report) {
    Map<Integer, Integer> moves = byContainer.get(report.container());
    if (moves == null) {
      return report;
    }
    List<SetReport> sets = new ArrayList<>();
    for (SetReport it : report.sets()) {
      @Nullable Integer index = moves.get(it.index());
      if (index != null) {
        sets.add(at(index, it));
      }
    }
    return new Report(report.version(), report.worker(), report.run(), report.container(), sets);
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
