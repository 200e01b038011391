package io.civisparallel.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.civisparallel.platform.Budget;
import io.civisparallel.platform.BudgetLeft;
import io.civisparallel.platform.Troubles;
import io.civisparallel.testkit.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GateTest {

  private static final Duration WINDOW = Duration.ofSeconds(10);

  /** How long a call is remembered: somewhat longer than the window. */
  private static final Duration KEPT = WINDOW.multipliedBy(21).dividedBy(20);

  private final SettableClock clock = SettableClock.still();
  private final List<String> passed = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  @AfterEach
  void endThreads() {
    threads.forEach(Thread::interrupt);
  }

  @Test
  void whatIsCancelledNeedNotWaitForOurShare() throws InterruptedException {
    Gate gate = new Gate(new Pace(10, 10, WINDOW, 0.5), clock, Troubles.UNHEARD);
    for (int i = 0; i < 5; i++) {
      gate.pass(Priority.STATE, false);
    }
    for (int i = 0; i < 5; i++) {
      gate.pass(Priority.CANCEL, false);
    }
    enter(gate, Priority.CANCEL, false, "more than all");
    await().until(() -> clock.sleepers() == 1);
    assertThat(passed).isEmpty();
  }

  @Test
  void knowsWhatMayBeSpentNowOfBothBudgets() throws InterruptedException {
    Gate gate = new Gate(new Pace(1000, 100, WINDOW, 0.5), clock, Troubles.UNHEARD);
    assertThat(gate.left()).isEqualTo(new BudgetLeft(500, 1000, 50, 100));
    gate.pass(Priority.START, true);
    assertThat(gate.left()).isEqualTo(new BudgetLeft(500 - 1 - Budget.WORKER_CALLS, 1000, 49, 100));
    gate.pause(WINDOW);
    assertThat(gate.left()).isEqualTo(new BudgetLeft(0, 1000, 49, 100));
    clock.advance(KEPT);
    assertThat(gate.left()).isEqualTo(new BudgetLeft(500, 1000, 50, 100));
    gate.open();
    assertThat(gate.left()).isNull();
  }

  @Test
  void anEmbeddedPlatformSaysHowLongItsWindowIs() throws InterruptedException {
    Gate gate = new Gate(Pace.CIVIS, clock, Troubles.UNHEARD);
    gate.learn(WINDOW, 2);
    gate.learn(false, 100, 100);
    gate.pass(Priority.START, true);
    enter(gate, Priority.START, true, "second start");
    await().until(() -> clock.sleepers() == 1);
    clock.advance(KEPT);
    await().until(() -> passed.contains("second start"));
  }

  @Test
  void aLongWaitIsToldOfOnceAMinute() throws InterruptedException {
    SettableClock hurrying = SettableClock.hurrying();
    List<String> told = new ArrayList<>();
    Troubles troubles =
        new Troubles() {
          @Override
          public void held(Duration wait, String why) {
            told.add(wait.toSeconds() + " s: " + why);
          }
        };
    Gate gate = new Gate(new Pace(100, 1, Duration.ofSeconds(50), 1), hurrying, troubles);
    for (int i = 0; i < 4; i++) {
      gate.pass(Priority.START, true);
    }
    assertThat(told)
        .containsExactly(
            "50 s: our share of the platform's starts is used up",
            "50 s: our share of the platform's starts is used up");
  }

  @Test
  void noWindowEverHoldsMoreThanTheShare() throws InterruptedException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    SettableClock hurrying = SettableClock.hurrying();
    Gate gate = new Gate(new Pace(50, 5, WINDOW, 0.8), hurrying, Troubles.UNHEARD);
    List<Long> calls = new ArrayList<>();
    List<Long> starts = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      hurrying.advance(Duration.ofMillis(random.nextInt(150)));
      boolean start = random.nextInt(4) == 0;
      gate.pass(Priority.START, start);
      calls.addAll(Collections.nCopies(start ? 4 : 1, hurrying.nanoTime()));
      if (start) {
        starts.add(hurrying.nanoTime());
      }
    }
    assertThat(mostInAWindow(calls)).as("seed %d", seed).isLessThanOrEqualTo(40);
    assertThat(mostInAWindow(starts)).as("seed %d", seed).isEqualTo(4);
    assertThat(gate.calls()).isEqualTo(500);
  }

  @Test
  void withoutABudgetNobodyWaits() throws InterruptedException {
    Gate gate = new Gate(Pace.UNLIMITED, clock, Troubles.UNHEARD);
    for (int i = 0; i < 5000; i++) {
      gate.pass(Priority.START, true);
    }
    assertThat(clock.slept()).isEmpty();
  }

  @Test
  void aPauseHoldsEverybodyUntilItsEnd() {
    Gate gate = new Gate(Pace.UNLIMITED, clock, Troubles.UNHEARD);
    gate.pause(Duration.ofSeconds(30));
    gate.pause(Duration.ofSeconds(5));
    enter(gate, Priority.CANCEL, false, "cancel");
    enter(gate, Priority.LOGS, false, "logs");
    await().until(() -> clock.sleepers() == 1);
    clock.advance(Duration.ofSeconds(29));
    await().until(() -> clock.sleepers() == 1);
    assertThat(passed).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    await().until(() -> passed.size() == 2);
  }

  @Test
  void theMoreUrgentGoFirstAndEqualsInTurn() throws InterruptedException {
    Gate gate = new Gate(new Pace(1, 1, WINDOW, 1), clock, Troubles.UNHEARD);
    gate.pass(Priority.STATE, false);
    enter(gate, Priority.LOGS, false, "logs");
    enter(gate, Priority.STATE, false, "state");
    enter(gate, Priority.RESULT, false, "first result");
    enter(gate, Priority.RESULT, false, "second result");
    enter(gate, Priority.CANCEL, false, "cancel");
    for (int i = 1; i <= 5; i++) {
      int expected = i;
      await().until(() -> clock.sleepers() >= 1);
      clock.advance(KEPT);
      await().until(() -> passed.size() == expected);
    }
    assertThat(passed).containsExactly("cancel", "first result", "second result", "state", "logs");
  }

  @Test
  void aStartThatWaitsForItsBudgetHoldsUpNobodyElse() throws InterruptedException {
    Gate gate = new Gate(new Pace(100, 1, WINDOW, 1), clock, Troubles.UNHEARD);
    gate.pass(Priority.START, true);
    enter(gate, Priority.START, true, "start");
    await().until(() -> clock.sleepers() == 1);
    gate.pass(Priority.LOGS, false);
    assertThat(passed).isEmpty();
    clock.advance(KEPT);
    await().until(() -> passed.contains("start"));
  }

  @Test
  void learnsTheBudgetFromThePlatform() throws InterruptedException {
    Gate gate = new Gate(Pace.UNLIMITED, clock, Troubles.UNHEARD);
    gate.learn(false, 10, 10);
    for (int i = 0; i < 8; i++) {
      gate.pass(Priority.STATE, false);
    }
    enter(gate, Priority.STATE, false, "the ninth");
    await().until(() -> clock.sleepers() == 1);
    assertThat(passed).isEmpty();
  }

  @Test
  void whatOthersSpendIsNotSpentAgainUntilItIsOld() throws InterruptedException {
    Gate gate = new Gate(new Pace(10, 10, WINDOW, 1), clock, Troubles.UNHEARD);
    gate.pass(Priority.STATE, false);
    gate.learn(false, 10, 1);
    gate.pass(Priority.STATE, false);
    enter(gate, Priority.STATE, false, "more than is left");
    await().until(() -> clock.sleepers() == 1);
    clock.advance(WINDOW.dividedBy(10));
    await().until(() -> passed.size() == 1);
  }

  @Test
  void theAnswerToAStartMaySpeakOfEitherBudget() throws InterruptedException {
    Gate gate = new Gate(new Pace(1000, 100, WINDOW, 1), clock, Troubles.UNHEARD);
    gate.learn(true, 1000, 0);
    gate.learn(true, 2, 2);
    clock.advance(WINDOW);
    gate.pass(Priority.START, true);
    gate.pass(Priority.START, true);
    enter(gate, Priority.START, true, "third start");
    await().until(() -> clock.sleepers() == 1);
    gate.pass(Priority.STATE, false);
  }

  @Test
  void aStartKeepsRoomForTheCallsOfItsWorker() throws InterruptedException {
    Gate gate = new Gate(new Pace(10, 10, WINDOW, 1), clock, Troubles.UNHEARD);
    gate.pass(Priority.START, true);
    gate.pass(Priority.START, true);
    enter(gate, Priority.START, true, "third container");
    await().until(() -> clock.sleepers() == 1);
    clock.advance(KEPT);
    await().until(() -> passed.contains("third container"));
  }

  @Test
  void whatStartedNothingNeedsNoRoomForItsWorker() throws InterruptedException {
    Gate gate = new Gate(new Pace(8, 8, WINDOW, 1), clock, Troubles.UNHEARD);
    gate.pass(Priority.START, true);
    gate.notStarted();
    gate.pass(Priority.START, true);
    gate.notStarted();
    gate.pass(Priority.START, true);
    assertThat(clock.slept()).isEmpty();
  }

  @Test
  void theCallsOfWorkersAreNotCountedOnceMoreAsThoseOfOthers() throws InterruptedException {
    Gate gate = new Gate(new Pace(10, 10, WINDOW, 1), clock, Troubles.UNHEARD);
    gate.pass(Priority.START, true);
    gate.learn(false, 10, 6);
    for (int i = 0; i < 6; i++) {
      gate.pass(Priority.STATE, false);
    }
    assertThat(clock.slept()).isEmpty();
    enter(gate, Priority.STATE, false, "one more");
    await().until(() -> clock.sleepers() == 1);
  }

  @Test
  void aStartPassesAsSoonAsNothingElseIsThereHoweverSmallTheBudget() throws InterruptedException {
    Gate gate = new Gate(new Pace(2, 2, WINDOW, 1), clock, Troubles.UNHEARD);
    gate.pass(Priority.START, true);
    assertThat(gate.calls()).isEqualTo(1);
  }

  @Test
  void aFullBudgetHalvesThePaceWhichGrowsAgainStepByStep() {
    Window window = new Window(100, WINDOW, 0.8);
    long tenth = WINDOW.toNanos() / 10;
    window.slowDown(0);
    window.slowDown(1);
    assertThat(window.pace(1)).as("met together").isEqualTo(0.5);
    window.slowDown(tenth);
    assertThat(window.pace(tenth)).as("an eighth more, and half of that").isEqualTo(0.3125);
    for (int i = 2; i < 20; i++) {
      window.slowDown(i * tenth);
    }
    assertThat(window.pace(19 * tenth)).isGreaterThanOrEqualTo(1.0 / 16).isLessThan(0.2);
    assertThat(window.pace(24 * tenth)).isBetween(0.6, 0.9);
    assertThat(window.pace(40 * tenth)).isEqualTo(1);
  }

  @Test
  void atHalfThePaceHalfAsManyPass() throws InterruptedException {
    Gate gate = new Gate(new Pace(10, 10, WINDOW, 0.8), clock, Troubles.UNHEARD);
    gate.slowDown();
    for (int i = 0; i < 4; i++) {
      gate.pass(Priority.STATE, false);
    }
    assertThat(clock.slept()).isEmpty();
    enter(gate, Priority.STATE, false, "the fifth");
    await().until(() -> clock.sleepers() == 1);
    clock.advance(WINDOW.dividedBy(10));
    await().until(() -> passed.contains("the fifth"));
  }

  @Test
  void aPlatformThatForgetsSoonerIsBelieved() throws InterruptedException {
    Gate gate = new Gate(new Pace(10, 10, Duration.ofMinutes(5), 1), clock, Troubles.UNHEARD);
    for (int i = 0; i < 10; i++) {
      gate.pass(Priority.STATE, false);
    }
    clock.advance(WINDOW);
    gate.learn(false, 10, 9);
    for (int i = 0; i < 9; i++) {
      gate.pass(Priority.STATE, false);
    }
    assertThat(clock.slept()).isEmpty();
  }

  @Test
  void nonsenseIsNotLearned() throws InterruptedException {
    Gate gate = new Gate(Pace.UNLIMITED, clock, Troubles.UNHEARD);
    gate.learn(false, 0, 0);
    gate.learn(false, 5, 6);
    gate.learn(false, Integer.MAX_VALUE, 0);
    for (int i = 0; i < 1000; i++) {
      gate.pass(Priority.STATE, false);
    }
    assertThat(clock.slept()).isEmpty();
  }

  @Test
  void whoIsInterruptedInTheQueueLeavesItToTheOthers() throws Exception {
    Gate gate = new Gate(new Pace(1, 1, WINDOW, 1), clock, Troubles.UNHEARD);
    gate.pass(Priority.STATE, false);
    Thread first = enter(gate, Priority.CANCEL, false, "interrupted");
    enter(gate, Priority.LOGS, false, "patient");
    await().until(() -> clock.sleepers() >= 1);
    first.interrupt();
    first.join();
    assertThat(passed).isEmpty();
    await().until(() -> clock.sleepers() == 1);
    clock.advance(KEPT);
    await().until(() -> passed.contains("patient"));
    assertThat(gate.calls()).isEqualTo(2);
  }

  @Test
  void refusesAPaceThatMakesNoSense() {
    assertThatThrownBy(() -> new Pace(0, 1, WINDOW, 1)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> new Pace(1, 1, WINDOW, 1.1)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> new Pace(1, 1, WINDOW, Double.NaN))
        .isInstanceOf(RuntimeException.class);
  }

  /** Starts a thread that wants to pass, and waits until it stands in the queue. */
  private Thread enter(Gate gate, Priority priority, boolean start, String name) {
    Thread thread =
        new Thread(
            () -> {
              try {
                gate.pass(priority, start);
                passed.add(name);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    threads.add(thread);
    thread.setDaemon(true);
    thread.start();
    await().until(() -> thread.getState() == Thread.State.WAITING);
    return thread;
  }

  private static int mostInAWindow(List<Long> times) {
    int most = 0;
    for (int from = 0; from < times.size(); from++) {
      int to = from;
      while (to < times.size() && times.get(to) - times.get(from) < WINDOW.toNanos()) {
        to++;
      }
      most = Math.max(most, to - from);
    }
    return most;
  }
}
