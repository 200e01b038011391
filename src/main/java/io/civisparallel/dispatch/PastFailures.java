package io.civisparallel.dispatch;

import io.civisparallel.envelope.SetError.Kind;
import io.civisparallel.event.FailedAttempt;
import io.civisparallel.event.PastAttempts;
import io.civisparallel.plan.Retries;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the argument sets died of that are being tried again, by their index. Immutable: a change
 * shares all but the path to it, so that a run of many failures costs no copies of them all.
 *
 * @param root decides by the highest bit of the index, those below it by the next; null if empty
 */
record PastFailures(@Nullable Node root) {

  static final PastFailures NONE = new PastFailures(null);

  private static final int HIGHEST = 30;
  private static final int BELOW_LOWEST = -1;

  /** Has attempts below the lowest bit only, and else two ways on. */
  private record Node(@Nullable Node zero, @Nullable Node one, PastAttempts attempts) {}

  /** Those of a run that was cut off. */
  static PastFailures of(Map<Integer, PastAttempts> attempts) {
    PastFailures failures = NONE;
    for (Map.Entry<Integer, PastAttempts> it : attempts.entrySet()) {
      failures = failures.with(it.getKey(), it.getValue());
    }
    return failures;
  }

  /** Those of a set, the first first. */
  PastAttempts of(int index) {
    @Nullable Node node = root;
    for (int bit = HIGHEST; bit > BELOW_LOWEST && node != null; bit--) {
      node = isSet(index, bit) ? node.one() : node.zero();
    }
    return node == null ? PastAttempts.NONE : node.attempts();
  }

  /** How many attempts at a set of this round ran out of memory; 0 where it gets no more of it. */
  int ofMemory(int index, Retries retries) {
    return retries.moreMemory() == null
        ? 0
        : (int) of(index).counted().stream().filter(it -> it.countsAs() == Kind.MEMORY).count();
  }

  /** The same with one more of a set. */
  PastFailures with(int index, FailedAttempt next) {
    return with(index, of(index).with(next));
  }

  /** The same without those of a set. */
  PastFailures without(int index) {
    return isKnown(index) ? with(index, PastAttempts.NONE) : this;
  }

  private boolean isKnown(int index) {
    return !of(index).equals(PastAttempts.NONE);
  }

  private PastFailures with(int index, PastAttempts attempts) {
    return new PastFailures(put(root, HIGHEST, index, attempts));
  }

  /** What would be empty is nothing. */
  private static @Nullable Node put(
      @Nullable Node node, int bit, int index, PastAttempts attempts) {
    if (bit == BELOW_LOWEST) {
      return attempts.equals(PastAttempts.NONE) ? null : new Node(null, null, attempts);
    }
    @Nullable Node zero = node == null ? null : node.zero();
    @Nullable Node one = node == null ? null : node.one();
    if (isSet(index, bit)) {
      one = put(one, bit - 1, index, attempts);
    } else {
      zero = put(zero, bit - 1, index, attempts);
    }
    return zero == null && one == null ? null : new Node(zero, one, PastAttempts.NONE);
  }

  private static boolean isSet(int index, int bit) {
    return (index >>> bit & 1) == 1;
  }
}
