package io.civisparallel.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The first of many, then every second, every fourth and so on: always at least half as many as it
 * may hold, evenly over all that came. Not for two threads.
 */
final class Thinned<T> {

  private final int most;
  private List<T> kept = new ArrayList<>();
  private long every = 1;
  private long seen;

  /** None yet, and at most so many. */
  Thinned(int most) {
    this.most = most;
  }

  void add(T it) {
    if (seen++ % every == 0) {
      kept.add(it);
    }
    if (kept.size() > most) {
      every *= 2;
      List<T> half = new ArrayList<>();
      for (int i = 0; i < kept.size(); i += 2) {
        half.add(kept.get(i));
      }
      kept = half;
    }
  }

  /** Those that are kept, in the order in which they came. */
  List<T> kept() {
    return kept;
  }

  /** How many are not kept. */
  long left() {
    return seen - kept.size();
  }
}
