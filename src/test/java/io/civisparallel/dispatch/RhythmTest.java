package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.plan.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RhythmTest {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Pace PACE = Simulation.pace(5, 5);

  @Test
  void slowsDownAsContainersGrowOlderAndStaysWithinThePace() {
    assertThat(interval(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(1));
    assertThat(interval(Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(6));
    assertThat(interval(Duration.ofMinutes(5))).isEqualTo(Duration.ofSeconds(15));
    assertThat(interval(Duration.ofDays(1))).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void aChangeAmongOldContainersDoesNotMakeItFasterThanTheyDeserve() {
    Instant now = BEGIN.plusSeconds(600);
    Rhythm rhythm =
        Rhythm.initial(PACE, BEGIN).asked().after(false, true, List.of(BEGIN), PACE, now);
    assertThat(rhythm.interval()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void isFastAgainAfterAStart() {
    Instant now = BEGIN.plusSeconds(600);
    Rhythm slow = quiet(List.of(BEGIN), now);
    assertThat(slow.soon(PACE, now).due()).isEqualTo(now.plusSeconds(1));
  }

  @Test
  void looksWhenAContainerIsExpectedToEnd() {
    Instant now = BEGIN.plusSeconds(595);
    Rhythm rhythm =
        quiet(List.of(BEGIN), now)
            .ended(Duration.ofSeconds(599))
            .asked()
            .after(false, false, List.of(BEGIN), PACE, now);
    assertThat(rhythm.due()).isEqualTo(BEGIN.plusSeconds(599));
  }

  @Test
  void aFixedIntervalStaysAsItIs() {
    Duration fixed = Duration.ofSeconds(7);
    Pace pace = new Pace(5, 5, fixed, fixed);
    Instant now = BEGIN.plusSeconds(100);
    Rhythm rhythm =
        Rhythm.initial(pace, BEGIN)
            .ended(Duration.ofSeconds(101))
            .asked()
            .after(false, true, List.of(BEGIN), pace, now);
    assertThat(rhythm.due()).isEqualTo(now.plus(fixed));
    assertThat(rhythm.soon(pace, now).due()).isEqualTo(now.plus(fixed));
  }

  @Test
  void remembersOnlyTheLastDurations() {
    Rhythm rhythm = Rhythm.initial(PACE, BEGIN);
    for (int i = 0; i < 1_000; i++) {
      rhythm = rhythm.ended(Duration.ofSeconds(i));
    }
    assertThat(rhythm.durations()).hasSizeLessThan(50).endsWith(Duration.ofSeconds(999));
  }

  /** The interval when nothing has changed for long and the youngest container has this age. */
  private static Duration interval(Duration age) {
    return quiet(List.of(BEGIN), BEGIN.plus(age)).interval();
  }

  private static Rhythm quiet(List<Instant> starts, Instant now) {
    Rhythm rhythm = Rhythm.initial(PACE, BEGIN);
    for (int i = 0; i < 20; i++) {
      rhythm = rhythm.asked().after(false, false, starts, PACE, now);
    }
    return rhythm;
  }
}
