package io.civisparallel.event;

import java.util.ArrayList;
import java.util.List;

/**
 * The attempts at an argument set that failed before the one that is to come.
 *
 * @param earlier of rounds that have ended: a round of {@code retry} begins with whole allowances
 * @param counted of this round, which count
 */
public record PastAttempts(List<FailedAttempt> earlier, List<FailedAttempt> counted) {

  /** Nothing was tried. */
  public static final PastAttempts NONE = new PastAttempts(List.of(), List.of());

  /** Takes copies of the lists. */
  public PastAttempts {
    earlier = List.copyOf(earlier);
    counted = List.copyOf(counted);
  }

  /** Those of earlier rounds alone. */
  public static PastAttempts before(List<FailedAttempt> earlier) {
    return new PastAttempts(earlier, List.of());
  }

  /** The same with one more. */
  public PastAttempts with(FailedAttempt next) {
    List<FailedAttempt> more = new ArrayList<>(counted);
    more.add(next);
    return new PastAttempts(earlier, more);
  }

  /** All, the first first. */
  public List<FailedAttempt> all() {
    List<FailedAttempt> all = new ArrayList<>(earlier);
    all.addAll(counted);
    return List.copyOf(all);
  }
}
