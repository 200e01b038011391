package io.civisparallel.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.settings.LimitSettings;
import io.civisparallel.settings.SetTimeout;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {

  private static Limits timeout(String words) {
    return new Limits(new LimitSettings(SetTimeout.parse(words)));
  }

  @Test
  void aTimeoutThatIsALengthOfTimeDoesNotDependOnTheMedian() {
    assertThat(timeout("5m").timeout(null)).isEqualTo(Duration.ofMinutes(5));
    assertThat(timeout("5m").timeout(Duration.ofHours(1))).isEqualTo(Duration.ofMinutes(5));
    assertThat(Limits.NONE.timeout(Duration.ofHours(1))).isNull();
  }

  @Test
  void aTimeoutInPercentIsNoneUntilThereIsAMedian() {
    assertThat(timeout("300%").timeout(null)).isNull();
    assertThat(timeout("300%").timeout(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aMomentIsNoTimeoutHoweverShortTheSetsAre() {
    assertThat(timeout("300%").timeout(Duration.ofMillis(2))).isEqualTo(Duration.ofSeconds(1));
  }
}
