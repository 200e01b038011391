package io.civisparallel.worker;

import io.civisparallel.envelope.Report.SetReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What came of the argument sets that have ended, until it is reported. Safe for all threads.
 *
 * <p>Its size depends on what was not reported yet.
 */
final class Finished {

  private final Map<Integer, Integer> places;
  private final Set<Integer> open;
  private List<SetReport> unreported = new ArrayList<>();
  private boolean failed;

  /**
   * Nothing has ended.
   *
   * @param indices of all sets of the container, in their order
   */
  Finished(List<Integer> indices) {
    this.places =
        IntStream.range(0, indices.size())
            .boxed()
            .collect(Collectors.toMap(indices::get, it -> it));
    this.open = new HashSet<>(indices);
  }

  /** A set has ended. */
  synchronized void add(SetReport report) {
    if (open.remove(report.index())) {
      unreported.add(report);
      failed |= report.error() != null;
    }
  }

  /** What is to be reported, in the order of the assignment; it counts as reported from now on. */
  synchronized List<SetReport> take() {
    List<SetReport> taken = unreported;
    unreported = new ArrayList<>();
    taken.sort(Comparator.comparing(it -> places.getOrDefault(it.index(), 0)));
    return taken;
  }

  /** These could not be reported after all. */
  synchronized void putBack(List<SetReport> taken) {
    unreported.addAll(taken);
  }

  /** Whether any set failed. */
  synchronized boolean hasFailed() {
    return failed;
  }
}
