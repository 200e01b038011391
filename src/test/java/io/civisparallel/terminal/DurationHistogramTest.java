package io.civisparallel.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DurationHistogramTest {

  private final DurationHistogram histogram = new DurationHistogram();

  @Test
  void shortDurationsAreExact() {
    for (int i = 1; i <= 100; i++) {
      histogram.add(i);
    }
    assertThat(histogram.quantile(0.5)).isEqualTo(Duration.ofMillis(50));
    assertThat(histogram.quantile(0.95)).isEqualTo(Duration.ofMillis(95));
    assertThat(histogram.quantile(1)).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void oneDurationIsEveryQuantile() {
    histogram.add(7);
    assertThat(histogram.quantile(0.01)).isEqualTo(histogram.quantile(1));
  }

  @Test
  void longDurationsAreWithinOneInAThousandOfTheSortedList() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    long[] all = new long[10_000];
    for (int i = 0; i < all.length; i++) {
      all[i] = (long) Math.exp(random.nextDouble() * 30);
      histogram.add(all[i]);
    }
    Arrays.sort(all);
    for (double share : new double[] {0.001, 0.25, 0.5, 0.95, 1}) {
      long exact = all[(int) Math.ceil(share * all.length) - 1];
      assertThat((double) histogram.quantile(share).toMillis())
          .as("seed %d, share %s", seed, share)
          .isCloseTo((double) exact, within(exact * 0.001));
    }
  }

  @Test
  void extremesFit() {
    histogram.add(Long.MAX_VALUE);
    histogram.add(-5);
    assertThat(histogram.quantile(0.5)).isEqualTo(Duration.ZERO);
    assertThat(histogram.quantile(1).toMillis()).isGreaterThan(Long.MAX_VALUE / 100 * 99);
  }
}
