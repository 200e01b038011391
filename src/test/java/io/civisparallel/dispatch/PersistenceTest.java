package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.envelope.SetError;
import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.event.Event;
import io.civisparallel.plan.Retries;
import io.civisparallel.plan.Selection;
import io.civisparallel.platform.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fails is tried again, and nothing is for ever: each way out of a run is found. */
class PersistenceTest {

  private static final Signal INTERRUPTED =
      new Signal.Interrupted(State.End.Kind.CANCEL, Duration.ofDays(1));

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Signal SUCCEEDED =
      new Signal.StatesRead(List.of(new Signal.Seen(1, RunState.SUCCEEDED)), false);

  private State state = State.initial(Selection.all(1), Simulation.pace(1, 0), Retries.NONE, BEGIN);
  private Instant now = BEGIN;
  private List<Command> commands = List.of();

  @Test
  void readsThatFailForGoodEndTheRunAndLeaveItsContainers() {
    run();
    for (int i = 0; i < Dispatcher.MOST_TRIES; i++) {
      readFails(unreadable());
      assertThat(state.end()).as("after %s failed reads", i + 1).isNull();
    }
    readFails(unreadable());

    assertThat(state.isOver()).isTrue();
    assertThat(state.end())
        .isEqualTo(new State.End("It makes no sense", State.End.Kind.ABANDON, false));
    assertThat(state.containers()).containsKey(1);
    assertThat(commands).noneMatch(Command.Cancel.class::isInstance);
    assertThat(Duration.between(BEGIN, now)).isGreaterThan(Duration.ofMinutes(5));
  }

  @Test
  void anAnsweredReadMakesUpForAllThatFailed() {
    run();
    for (int i = 0; i < 4 * Dispatcher.MOST_TRIES; i++) {
      readFails(unreadable());
      if (i % Dispatcher.MOST_TRIES == 0) {
        awaitRead();
        take(new Signal.StatesRead(List.of(), false));
      }
    }
    assertThat(state.end()).isNull();
  }

  @Test
  void whatIsNotFoundByAReadMayAppearLater() {
    run();
    for (int i = 0; i < Dispatcher.MOST_TRIES; i++) {
      readFails(refusal(404));
      assertThat(state.end()).isNull();
    }
    awaitRead();
    take(SUCCEEDED);
    assertThat(commands).anyMatch(Command.Collect.class::isInstance);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void whoMayNotReadIsToldAtOnce(int status) {
    run();
    readFails(refusal(status));
    assertThat(state.isOver()).isTrue();
    assertThat(told(Event.Stopping.class)).isTrue();
  }

  @Test
  void whatAContainerLeftMayAppearLaterAndEndsTheRunWithoutARowIfItDoesNot() {
    run();
    take(SUCCEEDED);
    for (int i = 0; i < Dispatcher.MOST_TRIES; i++) {
      take(new Signal.CallFailed(1, refusal(404)));
      assertThat(state.end()).as("after %s failed calls", i + 1).isNull();
      await(Command.Collect.class);
    }
    take(new Signal.CallFailed(1, refusal(404)));

    assertThat(state.isOver()).isTrue();
    assertThat(state.end().message()).isEqualTo("The answer was 404");
    assertThat(state.counts().done()).isZero();
  }

  @Test
  void aRefusedCancelIsToldAndItsContainerLeftAsItIs() {
    run();
    take(INTERRUPTED);
    assertThat(commands).contains(new Command.Cancel(1, 11, 21, null));

    take(new Signal.CancelFailed(1, refusal(403)));

    assertThat(commands)
        .contains(
            new Command.Tell(
                0,
                new Event.Warned(now, "Run 21 of script 11 is left as it is: The answer was 403")));
    assertThat(commands).as("what is open stays so").noneMatch(Command.Close.class::isInstance);
    assertThat(state.isOver()).isTrue();
    assertThat(state.end().interrupted()).isTrue();
    assertThat(state.counts().done()).isZero();
  }

  @Test
  void aFailedCancelIsAskedForAgainThoughTheContainerIsSeenToRunMeanwhile() {
    run();
    take(INTERRUPTED);
    take(new Signal.CancelFailed(1, unreadable()));
    assertThat(told(Event.Warned.class)).isTrue();
    take(new Signal.StatesRead(List.of(new Signal.Seen(1, RunState.RUNNING)), false));

    await(Command.Cancel.class);

    assertThat(commands).contains(new Command.Cancel(1, 11, 21, null));
    take(new Signal.StatesRead(List.of(new Signal.Seen(1, RunState.CANCELLED)), false));
    take(new Signal.CancelFailed(1, refusal(409)));
    assertThat(told(Event.Warned.class)).as("a warning of what has ended").isFalse();
    assertThat(state.containers()).containsKey(1);
  }

  @Test
  void aCancelThatNeverWorksDoesNotKeepTheRun() {
    run();
    take(INTERRUPTED);
    for (int i = 0; i < Dispatcher.MOST_TRIES; i++) {
      take(new Signal.CancelFailed(1, unreadable()));
      await(Command.Cancel.class);
    }
    take(new Signal.CancelFailed(1, unreadable()));
    assertThat(told(Event.Warned.class)).isTrue();
    assertThat(state.isOver()).isTrue();
  }

  @Test
  void aContainerThatSomebodyElseStartedEndsThisProcessAndLeavesTheRunToThat() {
    state =
        State.initial(
            Selection.all(2),
            Simulation.pace(2, 0),
            new Retries(3, 3, 3, Set.of(SetError.Kind.values())),
            BEGIN);
    take(new Signal.TimePassed());
    take(new Signal.Prepared(1, 11));
    take(new Signal.Prepared(2, 12));
    take(new Signal.Started(1, 21));
    take(new Signal.CallFailed(2, refusal(409)));

    assertThat(state.isOver()).isTrue();
    assertThat(state.end().message())
        .startsWith("Somebody else has started container 2: the run goes on elsewhere");
    assertThat(state.end().interrupted()).isFalse();
    assertThat(commands)
        .noneMatch(Command.Cancel.class::isInstance)
        .noneMatch(Command.Discard.class::isInstance)
        .noneMatch(Command.Close.class::isInstance);
  }

  /** Has container 1, script 11, run 21. */
  private void run() {
    take(new Signal.TimePassed());
    take(new Signal.Prepared(1, 11));
    take(new Signal.Started(1, 21));
  }

  private void readFails(PlatformException cause) {
    awaitRead();
    take(new Signal.ReadFailed(cause));
  }

  private void awaitRead() {
    if (!state.reading().underWay()) {
      await(Command.ReadStates.class);
    }
  }

  /** Lets time pass until this is asked for. */
  private void await(Class<? extends Command> call) {
    for (int i = 0; i < 100; i++) {
      now = state.wakeAt().isAfter(now) ? state.wakeAt() : now;
      take(new Signal.TimePassed());
      if (commands.stream().anyMatch(call::isInstance)) {
        return;
      }
    }
    throw new AssertionError("Never asked for: " + call.getSimpleName());
  }

  private void take(Signal signal) {
    Dispatcher.Step step = Dispatcher.step(state, signal, now);
    state = step.state();
    commands = step.commands();
  }

  private boolean told(Class<? extends Event> event) {
    return commands.stream()
        .filter(Command.Tell.class::isInstance)
        .anyMatch(it -> event.isInstance(((Command.Tell) it).event()));
  }

  private static PlatformException unreadable() {
    return new PlatformException(Outcome.UNKNOWN, 200, "It makes no sense", null);
  }

  private static PlatformException refusal(int status) {
    return new PlatformException(Outcome.REFUSED, status, "The answer was " + status, null);
  }
}
