package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MedianTest {

  private static Median of(long... durations) {
    Median median = Median.NONE;
    for (long it : durations) {
      median = median.with(it);
    }
    return median;
  }

  @Test
  void isNotKnownBeforeThree() {
    assertThat(of(5, 5).value()).isNull();
    assertThat(of(5, 5, 5).value()).isNotNull();
  }

  @Test
  void isTheOneInTheMiddleToWithinOnePercent() {
    assertThat(of(1, 30_000, 900_000).value().toMillis()).isCloseTo(30_000, withinPercentage(1));
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    long[] durations = random.longs(1_001, 100, 500_000_000).toArray();
    long median = of(durations).value().toMillis();
    Arrays.sort(durations);
    assertThat(median).as("seed %s", seed).isCloseTo(durations[500], withinPercentage(1.1));
  }

  @Test
  void takesWhatIsNoTimeAtAllAndWhatTakesForEver() {
    assertThat(of(0, 0, -1).value().toMillis()).isEqualTo(1);
    assertThat(of(Long.MAX_VALUE, Long.MAX_VALUE, 5).value().toDays()).isGreaterThanOrEqualTo(5);
  }
}
