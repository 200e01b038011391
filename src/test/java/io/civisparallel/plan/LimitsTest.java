package io.civisparallel.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.settings.Allowance;
import io.civisparallel.settings.Deadline;
import io.civisparallel.settings.Halt;
import io.civisparallel.settings.LimitSettings;
import io.civisparallel.settings.SetTimeout;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class LimitsTest {

  private static Limits timeout(String words) {
    return new Limits(
        new LimitSettings(SetTimeout.parse(words), Halt.NEVER, null, null, Allowance.NONE));
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
  void whatIsRunAgainIsRunWithoutTheDeadlineOfTheRunBefore() {
    LimitSettings then =
        new LimitSettings(null, Halt.FIRST, Instant.EPOCH, Duration.ZERO, new Allowance(3, true));
    assertThat(then.again())
        .isEqualTo(
            new LimitSettings(null, Halt.FIRST, null, Duration.ZERO, new Allowance(3, true)));
  }

  @Test
  void failuresAreAcceptedButCancelledSetsAreNot() {
    LimitSettings settings =
        new LimitSettings(null, Halt.NEVER, null, null, new Allowance(10, true));
    Limits limits = new Limits(settings);
    assertThat(limits.accepts(2, 0, 20)).isTrue();
    assertThat(limits.accepts(3, 0, 20)).isFalse();
    assertThat(limits.accepts(0, 1, 20)).isFalse();
    assertThat(Limits.NONE.accepts(0, 0, 20)).isTrue();
    assertThat(Limits.NONE.accepts(1, 0, 20)).isFalse();
  }

  @Test
  void aPercentageOfFailuresIsRoundedUpAndAtLeastOne() {
    assertThat(Halt.parse("now,fail=10%").failuresIn(20)).isEqualTo(2);
    assertThat(Halt.parse("now,fail=10%").failuresIn(21)).isEqualTo(3);
    assertThat(Halt.parse("now,fail=1%").failuresIn(5)).isEqualTo(1);
    assertThat(Halt.parse("soon,fail=100%").failuresIn(2_000_000_000)).isEqualTo(2_000_000_000);
    assertThat(Halt.NEVER.failuresIn(5)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void aDeadlineIsALengthOfTimeOrATimeWhereOneIs() {
    ZonedDateTime noon = ZonedDateTime.parse("2026-02-01T12:00:00-06:00[America/Chicago]");
    assertThat(Deadline.parse("6h", noon)).isEqualTo("2026-02-02T00:00:00Z");
    assertThat(Deadline.parse("13:30", noon)).isEqualTo("2026-02-01T19:30:00Z");
    assertThat(Deadline.parse("06:30", noon)).isEqualTo("2026-02-02T12:30:00Z");
    assertThat(Deadline.parse("2026-02-03T06:30", noon)).isEqualTo("2026-02-03T12:30:00Z");
    assertThat(Deadline.parse("2026-02-03T06:30Z", noon)).isEqualTo("2026-02-03T06:30:00Z");
    assertThat(Deadline.parse("2026-02-03T06:30+02:00", noon)).isEqualTo("2026-02-03T04:30:00Z");
  }

  @Test
  void aMomentIsNoTimeoutHoweverShortTheSetsAre() {
    assertThat(timeout("300%").timeout(Duration.ofMillis(2))).isEqualTo(Duration.ofSeconds(1));
  }
}
