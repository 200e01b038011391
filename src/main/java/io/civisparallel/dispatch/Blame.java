package io.civisparallel.dispatch;

import io.civisparallel.dispatch.Signal.Remains;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError.Kind;
import io.civisparallel.plan.Piece;
import io.civisparallel.plan.Retries;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Decides which of the argument sets that a container did not report are to blame for its end:
 * those that its log says were at work. The others ended without having been reported, or never
 * began: what happened is no attempt at them. At least one is to blame, so that losses come to an
 * end. Pure.
 */
final class Blame {

  private final Set<Integer> innocent;
  private final Set<Integer> unbegun;

  private Blame(Set<Integer> innocent, Set<Integer> unbegun) {
    this.innocent = innocent;
    this.unbegun = unbegun;
  }

  /**
   * Decides it.
   *
   * @param reports of the sets that the container did report
   * @param retries whether lost sets are run again at all
   * @param reruns how often sets ran again for the fault of others
   */
  static Blame of(
      Tracked container,
      List<SetReport> reports,
      Remains.Dead dead,
      Retries retries,
      Reruns reruns) {
    List<Integer> sets = unreported(container, reports);
    Set<Integer> culprits = new HashSet<>(dead.atWork());
    culprits.retainAll(sets);
    if (culprits.isEmpty() || dead.misread() != null) {
      // Nobody knows: all.
      return new Blame(Set.of(), Set.of());
    }
    Set<Integer> innocent = new HashSet<>(sets);
    innocent.removeAll(culprits);
    List<Integer> begun = begun(sets, culprits);
    Set<Integer> unbegun = new HashSet<>(innocent);
    unbegun.removeAll(Set.copyOf(begun));
    boolean runsNothingTwice = !retries.allow(Kind.LOST, List.of());
    innocent.removeIf(it -> !unbegun.contains(it) && (runsNothingTwice || reruns.isSpent(it)));
    return new Blame(innocent, unbegun);
  }

  private static List<Integer> unreported(Tracked container, List<SetReport> reports) {
    Set<Attempted> reported = new HashSet<>();
    reports.forEach(it -> reported.add(new Attempted(it.index(), it.attempt())));
    List<Integer> sets = new ArrayList<>();
    for (Piece piece : container.pieces()) {
      IntStream.rangeClosed(piece.first(), piece.last())
          .filter(it -> !reported.contains(new Attempted(it, piece.attempt())))
          .forEach(sets::add);
    }
    return sets;
  }

  private record Attempted(int index, int attempt) {}

  /**
   * Sets begin in their order, so those before one that was at work have ended, but their results
   * are gone. Where lost sets are not to be run again, nor are they.
   */
  private static List<Integer> begun(List<Integer> sets, Set<Integer> culprits) {
    int last =
        IntStream.range(0, sets.size())
            .filter(it -> culprits.contains(sets.get(it)))
            .max()
            .orElse(0);
    return sets.subList(0, last);
  }

  /** Whether it is known that a set had not begun. */
  boolean isUnbegun(int index) {
    return unbegun.contains(index);
  }

  /** Whether a set that was not reported is to blame. */
  boolean covers(int index) {
    return !innocent.contains(index);
  }
}
