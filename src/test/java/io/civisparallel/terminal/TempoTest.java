package io.civisparallel.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TempoTest {

  private static final Instant START = Instant.parse("2026-11-22T11:00:00Z");

  private final Tempo tempo = new Tempo();

  @Test
  void knowsNothingBeforeAnythingHasEnded() {
    tempo.started(START);
    assertThat(tempo.rate(at(10))).isZero();
    assertThat(tempo.left(100, 4, Duration.ofSeconds(40), at(10))).isNull();
  }

  @Test
  void countsWhatEndedInTheLastMinute() {
    tempo.started(START);
    for (int i = 0; i < 300; i++) {
      tempo.finished(at(i / 10));
    }
    assertThat(tempo.rate(at(30))).isEqualTo(10);
    assertThat(tempo.rate(at(200))).isZero();
  }

  @Test
  void goesByTheRateWhereSetsAreShort() {
    tempo.started(START);
    for (int i = 0; i < 300; i++) {
      tempo.finished(at(i / 10));
      tempo.took(Duration.ofSeconds(2), 1);
    }
    assertThat(tempo.left(500, 4, Duration.ZERO, at(30))).isEqualTo(Duration.ofSeconds(50));
  }

  @Test
  void goesByHowLongSetsTookAndHowManyRunWhereTheyAreLong() {
    tempo.started(START);
    tempo.took(Duration.ofMinutes(10), 1);
    tempo.finished(at(600));
    assertThat(tempo.left(9, 3, Duration.ofMinutes(15), at(600))).isEqualTo(Duration.ofMinutes(25));
  }

  @Test
  void hasNothingToSayWhenAllAreDone() {
    tempo.finished(START);
    assertThat(tempo.left(0, 1, Duration.ZERO, at(1))).isNull();
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }
}
