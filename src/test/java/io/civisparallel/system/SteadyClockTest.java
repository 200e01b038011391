package io.civisparallel.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

  private final SettableClock machine = SettableClock.still();
  private final Clock clock = new SteadyClock(machine);
  private final Instant begin = clock.now();

  @Test
  void timeGoesOnThoughTheMachinesClockIsSetBack() {
    machine.suspend(Duration.ofHours(-5));
    assertThat(clock.now()).isEqualTo(begin);
    machine.advance(Duration.ofMinutes(3));
    assertThat(clock.now()).isEqualTo(begin.plus(Duration.ofMinutes(3)));
  }

  @Test
  void itFollowsForwardAndIsRightAgainOnceTheMachinesClockHasCaughtUp() {
    machine.suspend(Duration.ofHours(5));
    assertThat(clock.now()).isEqualTo(begin.plus(Duration.ofHours(5)));
    machine.suspend(Duration.ofHours(-4));
    machine.advance(Duration.ofHours(3));
    assertThat(clock.now()).isEqualTo(begin.plus(Duration.ofHours(8)));
    machine.suspend(Duration.ofHours(6));
    assertThat(clock.now()).isEqualTo(machine.now());
  }
}
