package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.dispatch.Signal.Remains;
import io.civisparallel.dispatch.State.End.Kind;
import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.event.Event;
import io.civisparallel.plan.Retries;
import io.civisparallel.plan.Selection;
import io.civisparallel.platform.Run;
import io.civisparallel.platform.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is under way when somebody interrupts ends, and nothing of it is lost or doubled. */
class WindingDownTest {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration BOUND = Duration.ofSeconds(2);
  private static final int SEEDS = Integer.getInteger("civisparallel.seeds", 500) / 3;
  private static final Faults BAD = new Faults(0.1, 0.1, 0.2, 0.05, 0.3, 0, 0);

  private final List<Command> commands = new ArrayList<>();
  private Instant now = BEGIN;
  private State state = State.initial(Selection.all(3), Simulation.pace(1, 1), Retries.NONE, BEGIN);

  private void take(Signal signal) {
    Dispatcher.Step step = Dispatcher.step(state, signal, now);
    state = step.state();
    commands.addAll(step.commands());
  }

  private void interrupt(Kind kind) {
    commands.clear();
    take(new Signal.Interrupted(kind, BOUND));
  }

  private void seen(RunState run) {
    take(new Signal.StatesRead(List.of(new Signal.Seen(1, run)), false));
  }

  private static PlatformException failure(Outcome outcome) {
    return new PlatformException(outcome, 0, "The network failed", null);
  }

  private List<Class<?>> asked() {
    return commands.stream().<Class<?>>map(Object::getClass).distinct().toList();
  }

  /** Container 1 runs, 2 is prepared. */
  private void runs() {
    take(new Signal.TimePassed());
    take(new Signal.Prepared(1, 11));
    take(new Signal.Prepared(2, 12));
    take(new Signal.Started(1, 21));
    seen(RunState.RUNNING);
  }

  @Test
  void detachingLeavesWhatRunsAndWhatIsPreparedAndIsOverAtOnce() {
    runs();
    interrupt(Kind.DETACH);
    assertThat(asked()).containsExactly(Command.Tell.class, Command.StopMaking.class);
    assertThat(state.isOver()).isTrue();
    assertThat(state.containers()).containsOnlyKeys(1, 2);
    assertThat(state.counts().running()).isEqualTo(1);
  }

  @Test
  void detachingWaitsForCallsUnderWayAndBeginsNone() {
    take(new Signal.TimePassed());
    take(new Signal.Prepared(1, 11));
    interrupt(Kind.DETACH);
    assertThat(state.isOver()).isFalse();
    take(new Signal.Prepared(2, 12));
    assertThat(state.isOver()).isFalse();
    take(new Signal.Started(1, 21));
    assertThat(state.isOver()).isTrue();
    assertThat(commands).noneMatch(Command.Start.class::isInstance);
    assertThat(commands).noneMatch(Command.ReadStates.class::isInstance);
  }

  @Test
  void detachingDoesNotMakeACallAgainThatFailed() {
    take(new Signal.TimePassed());
    take(new Signal.Prepared(1, 11));
    interrupt(Kind.DETACH);
    take(new Signal.CallFailed(1, failure(Outcome.UNKNOWN)));
    take(new Signal.CallFailed(2, failure(Outcome.NOT_SENT)));
    assertThat(state.isOver()).isTrue();
    assertThat(commands).noneMatch(Command.Start.class::isInstance);
    assertThat(commands)
        .filteredOn(Command.Close.class::isInstance)
        .as("what was not sent is not owed")
        .containsExactly(new Command.Close(2, null));
    assertThat(state.containers()).as("what may have been started stays open").containsKey(1);
  }

  @Test
  void aReportUnderWayStillBecomesARowWhenDetaching() {
    runs();
    seen(RunState.FAILED);
    take(new Signal.Started(2, 22));
    take(new Signal.Prepared(3, 13));
    interrupt(Kind.DETACH);
    assertThat(state.isOver()).isFalse();
    take(new Signal.Collected(1, dead(RunState.FAILED)));
    assertThat(state.isOver()).isTrue();
    assertThat(state.counts().failed()).isEqualTo(1);
  }

  @Test
  void anEndThatComesInAMomentIsNotReadAnyMoreWhenDetaching() {
    runs();
    interrupt(Kind.DETACH);
    seen(RunState.SUCCEEDED);
    assertThat(commands).noneMatch(Command.Collect.class::isInstance);
    assertThat(state.containers()).containsKey(1);
  }

  @Test
  void aCallThatHangsDoesNotHoldTheEnd() {
    take(new Signal.TimePassed());
    interrupt(Kind.DETACH);
    assertThat(state.wakeAt()).isEqualTo(BEGIN.plus(BOUND));
    now = BEGIN.plus(BOUND);
    take(new Signal.TimePassed());
    assertThat(state.isOver()).isTrue();
    assertThat(state.end().interrupted()).isTrue();
    assertThat(commands).noneMatch(Command.Close.class::isInstance);
  }

  @Test
  void cancellingEndsWhatRunsDiscardsWhatIsPreparedAndWaitsForBoth() {
    runs();
    interrupt(Kind.CANCEL);
    assertThat(commands)
        .contains(new Command.Cancel(1, 11, 21, null), new Command.Discard(2, 12, false))
        .noneMatch(Command.Prepare.class::isInstance);
    take(new Signal.Discarded(2));
    assertThat(state.isOver()).isFalse();
    seen(RunState.CANCELLED);
    take(new Signal.Collected(1, dead(RunState.CANCELLED)));
    assertThat(state.isOver()).isTrue();
    assertThat(state.counts().done()).as("rows of what was cancelled").isZero();
  }

  @Test
  void cancellingIsOverOnceItTakesTooLongAndSaysWhatIsLeft() {
    runs();
    interrupt(Kind.CANCEL);
    take(new Signal.Discarded(2));
    now = now.plus(BOUND);
    take(new Signal.TimePassed());
    assertThat(state.isOver()).isTrue();
    assertThat(commands)
        .contains(
            new Command.Tell(
                0,
                new Event.Warned(
                    now, "Not seen to end in time, and left as they are: run 21 of script 11")));
    assertThat(state.containers()).as("it stays open in the record").containsKey(1);
  }

  @Test
  void whatWasPerhapsStartedIsLookedForAndCancelled() {
    take(new Signal.TimePassed());
    take(new Signal.Prepared(1, 11));
    take(new Signal.CallFailed(1, failure(Outcome.UNKNOWN)));
    interrupt(Kind.CANCEL);
    assertThat(commands)
        .contains(new Command.Discard(1, 11, true))
        .noneMatch(Command.Start.class::isInstance);
    take(new Signal.Started(1, 21));
    assertThat(commands).contains(new Command.Cancel(1, 11, 21, null));
  }

  @Test
  void whatWasPerhapsMadeIsLookedForAndNotMade() {
    take(new Signal.TimePassed());
    take(new Signal.CallFailed(1, failure(Outcome.UNKNOWN)));
    interrupt(Kind.CANCEL);
    now = state.wakeAt();
    take(new Signal.TimePassed());
    assertThat(commands)
        .filteredOn(it -> !(it instanceof Command.Tell))
        .hasSize(2)
        .element(1)
        .isInstanceOf(Command.Seek.class);
    take(new Signal.Prepared(1, 11));
    assertThat(commands).contains(new Command.Discard(1, 11, false));
  }

  @Test
  void whatMayRunThoughNobodyCanTellStaysOpenInTheRecord() {
    take(new Signal.TimePassed());
    take(new Signal.Prepared(1, 11));
    take(new Signal.CallFailed(1, failure(Outcome.UNKNOWN)));
    interrupt(Kind.CANCEL);
    take(new Signal.CallFailed(2, failure(Outcome.NOT_SENT)));
    commands.clear();
    take(
        new Signal.CallFailed(
            1, new PlatformException(Outcome.REFUSED, 401, "The key has expired", null)));
    assertThat(state.isOver()).isTrue();
    assertThat(commands).noneMatch(Command.Close.class::isInstance);
  }

  @Test
  void haltingFetchesNothing() {
    runs();
    interrupt(Kind.HALT);
    take(new Signal.Discarded(2));
    seen(RunState.SUCCEEDED);
    assertThat(state.isOver()).isTrue();
    assertThat(commands)
        .noneMatch(Command.Collect.class::isInstance)
        .filteredOn(Command.Close.class::isInstance)
        .as("what has ended stays open in the record")
        .containsExactly(new Command.Close(2, null));
  }

  @ParameterizedTest
  @EnumSource(names = {"DETACH", "CANCEL", "HALT"})
  void whoGoesOnFindsEverySetAndRunsNoneTwice(Kind kind) {
    for (long seed = 0; seed < SEEDS; seed++) {
      Simulation simulation = new Simulation(seed, 30, Simulation.pace(6, 3), BAD);
      simulation.run((int) (seed % 150), () -> simulation.interrupt(kind));
      if (kind != Kind.DETACH) {
        assertThat(simulation.stillRunning()).as("left running by seed %s", seed).isZero();
      }
      State end = simulation.goOn();
      assertThat(end.counts().done()).as("rows with seed %s", seed).isEqualTo(30);
      assertThat(simulation.journal.rows())
          .as("rows with seed %s", seed)
          .hasSize(30)
          .doesNotHaveDuplicates();
      assertThat(simulation.starts.values())
          .as("starts with seed %s", seed)
          .allMatch(times -> times == 1);
    }
  }

  private static Remains.Dead dead(RunState as) {
    Run run = new Run(21, as, false, BEGIN, BEGIN, null);
    return new Remains.Dead(run, List.of(), true, 1024, null, List.of());
  }
}
