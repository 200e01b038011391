package io.civisparallel.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.system.Randomness;
import io.civisparallel.testkit.SeededRandomness;
import io.civisparallel.testkit.SettableClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RetrierTest {

  private static final RetryPolicy FIVE =
      new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofSeconds(5));

  private final SettableClock clock = SettableClock.hurrying();
  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void givesWhatTheFirstSuccessGives() {
    assertThat(retrier(new SeededRandomness(1)).call(failing(3), e -> true)).isEqualTo(4);
    assertThat(clock.slept()).hasSize(3);
  }

  @Test
  void givesUpWithTheLastFailureWhenThePolicyIsUsedUp() {
    assertThatThrownBy(() -> retrier(new SeededRandomness(1)).call(failing(99), e -> true))
        .hasMessage("failure 5");
    assertThat(attempts).hasValue(5);
  }

  @Test
  void repeatsOnlyWhatMayBeRepeated() {
    Retrier retrier = retrier(new SeededRandomness(1));
    assertThatThrownBy(() -> retrier.call(failing(99), e -> !e.getMessage().equals("failure 2")))
        .hasMessage("failure 2");
    assertThat(attempts).hasValue(2);
  }

  @Test
  void neverRepeatsWithThePolicyThatForbidsIt() {
    Retrier once = new Retrier(RetryPolicy.NEVER, clock, new SeededRandomness(1));
    assertThatThrownBy(() -> once.call(failing(99), e -> true)).hasMessage("failure 1");
    assertThat(clock.slept()).isEmpty();
  }

  @Test
  void theLongestWaitsDoubleUpToTheMost() {
    assertThatThrownBy(() -> retrier(chance(0.999_999_999)).call(failing(99), e -> true));
    assertThat(clock.slept().stream().map(it -> Math.round(it.toMillis() / 1000.0)))
        .containsExactly(1L, 2L, 4L, 5L);
  }

  @Test
  void aWaitMayBeNothingAtAll() {
    assertThatThrownBy(() -> retrier(chance(0)).call(failing(99), e -> true));
    assertThat(clock.slept()).containsOnly(Duration.ZERO);
  }

  @Test
  void noWaitLeavesItsBounds() {
    long seed = System.nanoTime();
    Randomness randomness = new SeededRandomness(seed);
    for (int failures = 1; failures < 200; failures++) {
      assertThat(FIVE.delayAfter(failures, randomness))
          .as("seed %d", seed)
          .isBetween(Duration.ZERO, FIVE.maxDelay());
    }
  }

  @Test
  void anInterruptedThreadGetsTheLastFailureAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> retrier(chance(0)).call(failing(99), e -> true))
          .hasMessage("failure 1");
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void refusesAPolicyThatMakesNoSense() {
    assertThatThrownBy(() -> new RetryPolicy(0, Duration.ZERO, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetryPolicy(1, Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Retrier retrier(Randomness randomness) {
    return new Retrier(FIVE, clock, randomness);
  }

  private Supplier<Integer> failing(int times) {
    return () -> {
      int attempt = attempts.incrementAndGet();
      if (attempt <= times) {
        throw new IllegalStateException("failure " + attempt);
      }
      return attempt;
    };
  }

  private static Randomness chance(double always) {
    return new Randomness() {
      @Override
      public void nextBytes(byte[] bytes) {
        throw new UnsupportedOperationException();
      }

      @Override
      public double nextDouble() {
        return always;
      }
    };
  }
}
