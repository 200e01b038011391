package io.civisparallel.dispatch;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How often argument sets had begun in a container that was lost for another's fault, and so are
 * run again without an attempt being counted. That is done a few times only: what kills containers
 * may be what such a set left behind. Immutable; of sets under way only, and of this process only.
 *
 * @param counts how often, by set
 */
record Reruns(Map<Integer, Integer> counts) {

  /** Nobody's fault is believed in for ever. */
  private static final int MOST = 10;

  /** Nothing was run again. */
  static final Reruns NONE = new Reruns(Map.of());

  /** Takes a copy of the map. */
  Reruns {
    counts = Map.copyOf(counts);
  }

  /** Whether a set that had begun counts as lost now, like those that were at work. */
  boolean isSpent(int index) {
    return counts.getOrDefault(index, 0) >= MOST;
  }

  /**
   * The same after a container has ended.
   *
   * @param again sets that are run once more without being counted
   * @param done sets that have their row
   */
  Reruns with(Collection<Integer> again, Collection<Integer> done) {
    if (again.isEmpty() && counts.isEmpty()) {
      return this;
    }
    Map<Integer, Integer> changed = new HashMap<>(counts);
    again.forEach(it -> changed.merge(it, 1, Integer::sum));
    changed.keySet().removeAll(done);
    return new Reruns(changed);
  }
}
