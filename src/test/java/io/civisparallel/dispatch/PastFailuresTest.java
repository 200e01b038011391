package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.event.FailedAttempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PastFailuresTest {

  private static final int[] INDICES = {0, 1, 2, 3, 64, 65, 1_000_000, 1 << 30, Integer.MAX_VALUE};

  @Test
  void knowsWhatAMapKnows() {
    long seed = 20;
    Random random = new Random(seed);
    Map<Integer, List<FailedAttempt>> known = new TreeMap<>();
    PastFailures failures = PastFailures.NONE;
    for (int step = 0; step < 2_000; step++) {
      int index = INDICES[random.nextInt(INDICES.length)];
      if (random.nextInt(3) == 0) {
        known.remove(index);
        failures = failures.without(index);
      } else {
        FailedAttempt next = FailedAttempt.unknown(step + 1, index, step);
        known.computeIfAbsent(index, it -> new ArrayList<>()).add(next);
        failures = failures.with(index, next);
      }
      for (int it : INDICES) {
        assertThat(failures.of(it))
            .as("of set %s after step %s with seed %s", it, step, seed)
            .isEqualTo(known.getOrDefault(it, List.of()));
      }
    }
    assertThat(PastFailures.of(known)).isEqualTo(failures);
  }

  @Test
  void keepsNothingOfSetsThatHaveTheirRow() {
    PastFailures failures = PastFailures.NONE;
    for (int index : INDICES) {
      failures = failures.with(index, FailedAttempt.unknown(1, 0, 0));
    }
    for (int index : INDICES) {
      failures = failures.without(index);
    }
    assertThat(failures).isEqualTo(PastFailures.NONE);
  }
}
