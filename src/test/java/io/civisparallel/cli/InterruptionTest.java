package io.civisparallel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Nobody is left without a word on what goes on without the program. */
class InterruptionTest {

  private static final int INT = 2;
  private static final int TERM = 15;
  private static final Duration LONG = Duration.ofDays(1);

  private final List<String> happened = new CopyOnWriteArrayList<>();

  @Test
  void saysWhatIsLeftBeforeItGivesUpWaiting() {
    try (Interruption interruption =
        new Interruption(() -> {}, () -> Duration.ZERO, this::speak, this::halt)) {
      interruption.take(TERM);
    }
    assertThat(happened).containsExactly("words", "halt 143");
  }

  @Test
  void saysWhatIsLeftBeforeASecondSignalEndsIt() {
    CountDownLatch asked = new CountDownLatch(1);
    Interruption interruption =
        new Interruption(asked::countDown, () -> LONG, this::speak, this::halt);
    Thread first = new Thread(() -> interruption.take(INT));
    first.start();
    join(asked);

    interruption.take(TERM);

    interruption.close();
    assertThat(happened).containsExactly("words", "halt 130");
  }

  @Test
  void endsThoughNobodyTakesItsLastWords() {
    CountDownLatch never = new CountDownLatch(1);
    try (Interruption interruption =
        new Interruption(() -> {}, () -> Duration.ZERO, () -> join(never), this::halt)) {
      interruption.take(TERM);
    }
    assertThat(happened).containsExactly("halt 143");
    never.countDown();
  }

  @Test
  void saysNothingIfWhatWasAskedToEndDoesSo() {
    Interruption interruption = new Interruption(() -> {}, () -> LONG, this::speak, this::halt);
    interruption.close();
    interruption.take(TERM);
    assertThat(interruption.exitCodeOr(0)).isEqualTo(143);
    assertThat(happened).isEmpty();
  }

  private void speak() {
    happened.add("words");
  }

  private void halt(int code) {
    happened.add("halt " + code);
  }

  private static void join(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
