package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.civisparallel.dispatch.Signal.Remains;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError;
import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.SetFinished;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.plan.Piece;
import io.civisparallel.plan.Retries;
import io.civisparallel.plan.Selection;
import io.civisparallel.platform.Run;
import io.civisparallel.platform.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DispatcherTest {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SEEDS = Integer.getInteger("civisparallel.seeds", 500);

  /** Some of everything, but no failing programs. */
  private static final Faults BAD = new Faults(0.1, 0.1, 0.2, 0.05, 0.3, 0, 0);

  @Test
  void bringsEverySetToItsEnd() {
    Simulation simulation = new Simulation(1, 40, Simulation.pace(5, 5), Faults.NONE);

    State end = simulation.run();

    assertThat(end.counts().succeeded()).isEqualTo(40);
    assertThat(end.started()).isEqualTo(40);
    assertThat(simulation.rows.values())
        .extracting(it -> it.report().index())
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 40).boxed().toList());
  }

  @Test
  void startsNoSetTwiceAndLosesNoneOnABadPlatform() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Simulation simulation = new Simulation(seed, 30, Simulation.pace(6, 3), BAD);

      State end = simulation.run();

      assertThat(end.counts().done()).as("rows with seed %s", seed).isEqualTo(30);
      assertThat(simulation.rows).as("rows with seed %s", seed).hasSize(30);
      assertThat(simulation.starts.values())
          .as("starts with seed %s", seed)
          .allMatch(times -> times == 1);
    }
  }

  @Test
  void leavesNothingRunningAndNothingPreparedWhenInterrupted() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Simulation simulation = new Simulation(seed, 30, Simulation.pace(6, 3), BAD);

      State end = simulation.run((int) (seed % 300));

      assertThat(simulation.stillRunning()).as("containers left by seed %s", seed).isZero();
      assertThat(simulation.starts.size() + simulation.archived.size())
          .as("scripts started or archived with seed %s", seed)
          .isEqualTo(simulation.scripts());
      assertThat(end.containers()).as("containers owed with seed %s", seed).isEmpty();
    }
  }

  @Test
  void triesFailedSetsAgainAsOftenAsAskedAndNeverTwoAttemptsAtOnce() {
    Faults faults = new Faults(0.1, 0.1, 0.2, 0.2, 0.3, 0, 0.3);
    for (long seed = 0; seed < SEEDS; seed++) {
      Simulation simulation =
          new Simulation(seed, 12, Simulation.pace(4, 2), retries(0, 2), faults);

      State end = simulation.run();

      assertThat(end.counts().done()).as("rows with seed %s", seed).isEqualTo(12);
      assertThat(simulation.starts.values()).as("seed %s", seed).allMatch(times -> times == 1);
      for (SetFinished row : simulation.rows.values()) {
        int index = row.report().index();
        assertThat(row.report().attempt())
            .as("attempts of set %s with seed %s", index, seed)
            .isEqualTo(simulation.attempts.get(index))
            .isEqualTo(1 + row.before().size());
        @Nullable SetError error = row.report().error();
        assertThat(
                error == null
                    || row.before().stream().filter(it -> it.kind() == error.kind()).count() == 2)
            .as("set %s was given up early with seed %s", index, seed)
            .isTrue();
        assertThat(row.before().size()).isLessThanOrEqualTo(4);
      }
    }
  }

  @Test
  void aKeyThatExpiresFailsNoSetAndStartsNothingMore() {
    Faults faults = new Faults(0.1, 0.1, 0.2, 0, 0.3, 0, 0);
    for (long seed = 0; seed < SEEDS; seed++) {
      Simulation simulation =
          new Simulation(seed, 12, Simulation.pace(4, 2), retries(3, 3), faults);
      int[] begun = {0};

      State end =
          simulation.run(
              (int) (seed % 60),
              () -> {
                simulation.expireKey();
                begun[0] = simulation.order.size();
              });

      assertThat(end.end()).as("seed %s", seed).isNotNull();
      assertThat(simulation.order).as("sets begun with seed %s", seed).hasSize(begun[0]);
      assertThat(simulation.rows.values())
          .as("rows with seed %s", seed)
          .allMatch(it -> it.status() == SetStatus.SUCCEEDED);
    }
  }

  @Test
  void leavesNothingRunningWhenInterruptedAmongRetries() {
    Faults faults = new Faults(0.1, 0.1, 0.2, 0.2, 0.3, 0.1, 0.3);
    for (long seed = 0; seed < SEEDS; seed++) {
      Simulation simulation =
          new Simulation(seed, 12, Simulation.pace(4, 2), retries(50, 2), faults);

      simulation.run((int) (seed % 300));

      assertThat(simulation.leftRunning()).as("containers left by seed %s", seed).isZero();
      assertThat(simulation.starts.size() + simulation.archived.size())
          .as("scripts started or archived with seed %s", seed)
          .isEqualTo(simulation.scripts());
    }
  }

  @Test
  void offersARefusedContainerAgainAsOftenAsAsked() {
    for (long seed = 0; seed < SEEDS / 10; seed++) {
      Simulation simulation =
          new Simulation(
              seed, 20, Simulation.pace(6, 3), retries(100, 0), new Faults(0, 0, 0, 0, 0, 0.3, 0));
      assertThat(simulation.run().counts().succeeded()).as("seed %s", seed).isEqualTo(20);
    }
    State state = State.initial(Selection.all(10), Simulation.pace(1, 0), retries(2, 0), BEGIN);
    state = Dispatcher.step(state, new Signal.TimePassed(), BEGIN).state();
    Signal refusal = new Signal.CallFailed(1, refusal(422));
    for (int i = 0; i < 2; i++) {
      state = Dispatcher.step(state, refusal, BEGIN).state();
      assertThat(state.isOver()).isFalse();
    }
    assertThat(Dispatcher.step(state, refusal, BEGIN).state().isOver()).isTrue();
  }

  @Test
  void aRefusedKeyIsNotOfferedAgain() {
    for (int status : List.of(401, 403)) {
      State state = State.initial(Selection.all(10), Simulation.pace(1, 0), retries(5, 5), BEGIN);
      state = Dispatcher.step(state, new Signal.TimePassed(), BEGIN).state();
      Signal refusal = new Signal.CallFailed(1, refusal(status));
      assertThat(Dispatcher.step(state, refusal, BEGIN).state().isOver()).isTrue();
    }
  }

  @Test
  void triesAgainBehindTheSetsThatWereNeverTried() {
    Simulation simulation =
        new Simulation(
            5, 30, Simulation.pace(1, 0), retries(0, 1), new Faults(0, 0, 0, 0, 0, 0, 1));

    simulation.run();

    assertThat(simulation.order.subList(0, 30)).isEqualTo(IntStream.range(0, 30).boxed().toList());
    assertThat(simulation.order.subList(30, 60)).isEqualTo(IntStream.range(0, 30).boxed().toList());
  }

  /** Whatever it died of. */
  private static Retries retries(int submit, int job) {
    return new Retries(submit, job, job, Set.of(SetError.Kind.values()));
  }

  @Test
  void whatSomebodyCancelledIsNotTriedAgain() {
    State state = State.initial(Selection.all(1), Simulation.pace(1, 0), retries(0, 5), BEGIN);
    for (Signal signal :
        List.of(
            new Signal.TimePassed(),
            new Signal.Prepared(1, 11),
            new Signal.Started(1, 21),
            new Signal.StatesRead(List.of(new Signal.Seen(1, RunState.CANCELLED)), false))) {
      state = Dispatcher.step(state, signal, BEGIN).state();
    }
    Run run = new Run(21, RunState.CANCELLED, true, BEGIN, BEGIN, null);
    Signal dead =
        new Signal.Collected(1, new Remains.Dead(run, List.of(), true, 1024, null, List.of()));

    State end = Dispatcher.step(state, dead, BEGIN).state();

    assertThat(end.counts().cancelled()).isEqualTo(1);
    assertThat(end.isOver()).isTrue();
  }

  @Test
  void aContainerThatIsCutOffKeepsTheSetsThatItReported() {
    State state = running(new Piece(0, 3, 1));
    SetReport first = new SetReport(0, 1, NullNode.instance, null, BEGIN, BEGIN, 5, null, null);
    Run run = new Run(21, RunState.FAILED, false, BEGIN, BEGIN, null);
    Remains.Dead end = new Remains.Dead(run, List.of(), true, 1024, null, List.of());

    Dispatcher.Step cut =
        Dispatcher.step(
            state, new Signal.Collected(1, new Remains.Cut(List.of(first), end)), BEGIN);

    assertThat(cut.state().counts().succeeded()).isEqualTo(1);
    assertThat(cut.state().counts().failed()).isEqualTo(2);
  }

  /** One container with these sets, whose run has ended. */
  private static State running(Piece piece) {
    Tracked ended =
        Tracked.preparing(1, List.of(piece), BEGIN)
            .prepared(11)
            .queued(21, BEGIN)
            .collecting(RunState.FAILED, BEGIN);
    State none =
        State.initial(Selection.all(piece.count()), Simulation.pace(1, 0), Retries.NONE, BEGIN);
    return new State(
        none.pace(),
        none.retries(),
        Backlog.of(piece.count(), Selection.all(piece.count())),
        new TreeMap<>(Map.of(1, ended)),
        1,
        1,
        none.ended(),
        none.reading(),
        false,
        false,
        BEGIN,
        null,
        none.sizing(),
        none.bounds(),
        PastFailures.NONE);
  }

  @Test
  void preparesAsManyAheadAsAskedAndNoMore() {
    State state = State.initial(Selection.all(100), Simulation.pace(4, 2), Retries.NONE, BEGIN);

    Dispatcher.Step step = Dispatcher.step(state, new Signal.TimePassed(), BEGIN);

    assertThat(step.commands()).hasSize(6).allMatch(Command.Prepare.class::isInstance);
  }

  @Test
  void startsContainersInTheOrderOfTheirSetsThoughTheirScriptsAreMadeInAny() {
    State state = State.initial(Selection.all(3), Simulation.pace(2, 1), Retries.NONE, BEGIN);
    state = Dispatcher.step(state, new Signal.TimePassed(), BEGIN).state();

    Dispatcher.Step later = Dispatcher.step(state, new Signal.Prepared(2, 12), BEGIN);
    Dispatcher.Step first = Dispatcher.step(later.state(), new Signal.Prepared(1, 11), BEGIN);

    assertThat(later.commands()).noneMatch(Command.Start.class::isInstance);
    assertThat(first.commands())
        .filteredOn(Command.Start.class::isInstance)
        .extracting(it -> ((Command.Start) it).container())
        .containsExactly(1, 2);
  }

  @Test
  void stopsWithoutStartingMoreWhenThePlatformRefuses() {
    State state = State.initial(Selection.all(10), Simulation.pace(1, 0), Retries.NONE, BEGIN);
    state = Dispatcher.step(state, new Signal.TimePassed(), BEGIN).state();

    Dispatcher.Step step =
        Dispatcher.step(state, new Signal.CallFailed(1, failure(Outcome.REFUSED)), BEGIN);

    assertThat(step.state().isOver()).isTrue();
    assertThat(step.commands()).noneMatch(Command.Prepare.class::isInstance);
    assertThat(step.state().counts().done()).isZero();
  }

  @Test
  void leavesEverythingAsItIsOnceThePortHasLostItsPatience() {
    State state = State.initial(Selection.all(10), Simulation.pace(2, 0), Retries.NONE, BEGIN);
    state = Dispatcher.step(state, new Signal.TimePassed(), BEGIN).state();
    Signal silence = new Signal.CallFailed(1, failure(Outcome.NOT_SENT));
    state = Dispatcher.step(state, silence, BEGIN).state();
    assertThat(state.isOver()).isFalse();

    PlatformException end = PlatformException.outOfPatience("It has not answered since noon");
    State lost = Dispatcher.step(state, new Signal.CallFailed(2, end), BEGIN).state();

    assertThat(lost.isOver()).isTrue();
    assertThat(lost.end().message()).isEqualTo("It has not answered since noon");
    assertThat(lost.counts().done()).isZero();
  }

  @Test
  void aCallThatKeepsFailingWhileOthersAreAnsweredEndsTheRun() {
    State state = State.initial(Selection.all(10), Simulation.pace(1, 1), Retries.NONE, BEGIN);
    state = Dispatcher.step(state, new Signal.TimePassed(), BEGIN).state();
    Signal broken = new Signal.CallFailed(1, failure(Outcome.UNKNOWN));
    state = Dispatcher.step(state, new Signal.Prepared(2, 12), BEGIN).state();
    for (int i = 0; i < Dispatcher.MOST_TRIES; i++) {
      state = Dispatcher.step(state, broken, BEGIN).state();
      assertThat(state.end()).isNull();
    }
    state = Dispatcher.step(state, broken, BEGIN).state();
    assertThat(state.end().kind()).isEqualTo(State.End.Kind.DRAIN);
    assertThat(state.containers()).doesNotContainKey(1);
  }

  @Test
  void afterASleepEveryContainerIsLookedAtEvenIfAReadIsUnderWay() {
    State state = State.initial(Selection.all(1), Simulation.pace(1, 0), Retries.NONE, BEGIN);
    for (Signal signal : List.of(new Signal.TimePassed(), new Signal.Prepared(1, 11))) {
      state = Dispatcher.step(state, signal, BEGIN).state();
    }
    Instant later = BEGIN.plusSeconds(1);
    Dispatcher.Step read = Dispatcher.step(state, new Signal.Started(1, 21), later);
    assertThat(reads(read)).containsExactly(false);

    Dispatcher.Step woke = Dispatcher.step(read.state(), new Signal.Woke(), later);
    assertThat(reads(woke)).isEmpty();
    Signal old = new Signal.StatesRead(List.of(), false);
    Dispatcher.Step next = Dispatcher.step(woke.state(), old, later);
    Dispatcher.Step whole =
        Dispatcher.step(next.state(), new Signal.TimePassed(), next.state().wakeAt());
    assertThat(reads(whole)).containsExactly(true);

    Signal failed = new Signal.ReadFailed(failure(Outcome.UNKNOWN));
    Dispatcher.Step again = Dispatcher.step(whole.state(), failed, later);
    again = Dispatcher.step(again.state(), new Signal.TimePassed(), again.state().wakeAt());
    assertThat(reads(again)).containsExactly(true);
  }

  private static List<Boolean> reads(Dispatcher.Step step) {
    return step.commands().stream()
        .filter(Command.ReadStates.class::isInstance)
        .map(it -> ((Command.ReadStates) it).whole())
        .toList();
  }

  @Test
  void aPollThatFailsSaysNothingAboutTheTask() {
    Simulation simulation =
        new Simulation(7, 10, Simulation.pace(3, 3), new Faults(0, 0.5, 0.5, 0, 0, 0, 0));

    simulation.run();

    assertThat(simulation.rows.values())
        .extracting(SetFinished::status)
        .containsOnly(SetStatus.SUCCEEDED);
    assertThat(simulation.starts.values()).allMatch(times -> times == 1);
  }

  @Test
  void tellsWhereThingsStandAfterThirtyQuietSeconds() {
    State state = State.initial(Selection.all(1), Simulation.pace(1, 0), Retries.NONE, BEGIN);
    state = Dispatcher.step(state, new Signal.TimePassed(), BEGIN).state();

    List<Command> early =
        Dispatcher.step(state, new Signal.TimePassed(), BEGIN.plusSeconds(29)).commands();
    List<Command> late =
        Dispatcher.step(state, new Signal.TimePassed(), BEGIN.plusSeconds(30)).commands();

    assertThat(early).isEmpty();
    assertThat(late)
        .singleElement()
        .isInstanceOfSatisfying(
            Command.Tell.class,
            it -> assertThat(it.event()).isInstanceOf(Event.StillRunning.class));
  }

  private static PlatformException refusal(int status) {
    return new PlatformException(Outcome.REFUSED, status, "The simulated platform refused", null);
  }

  private static PlatformException failure(Outcome outcome) {
    return new PlatformException(outcome, 0, "The simulated network failed", null);
  }
}
