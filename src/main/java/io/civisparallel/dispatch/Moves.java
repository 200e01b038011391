package io.civisparallel.dispatch;

import io.civisparallel.envelope.Report;
import io.civisparallel.envelope.Report.SetReport;
import java.util.List;
import java.util.Map;

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
    List<SetReport> sets =
        report.sets().stream()
            .filter(it -> moves.containsKey(it.index()))
            .map(it -> at(moves.get(it.index()), it))
            .toList();
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
