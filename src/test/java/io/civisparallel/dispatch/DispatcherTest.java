package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.dispatch.Simulation.Faults;
import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.SetFinished;
import io.civisparallel.event.Event.SetStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DispatcherTest {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SEEDS = Integer.getInteger("civisparallel.seeds", 500);

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
      Simulation simulation =
          new Simulation(seed, 30, Simulation.pace(6, 3), new Faults(0.1, 0.1, 0.2, 0.05, 0.3));

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
      Simulation simulation =
          new Simulation(seed, 30, Simulation.pace(6, 3), new Faults(0.1, 0.1, 0.2, 0.05, 0.3));

      State end = simulation.run((int) (seed % 300));

      assertThat(simulation.stillRunning()).as("containers left by seed %s", seed).isZero();
      assertThat(simulation.starts.size() + simulation.archived.size())
          .as("scripts started or archived with seed %s", seed)
          .isEqualTo(simulation.scripts());
      assertThat(end.containers()).as("containers owed with seed %s", seed).isEmpty();
    }
  }

  @Test
  void preparesAsManyAheadAsAskedAndNoMore() {
    State state = State.initial(100, Simulation.pace(4, 2), BEGIN);

    Dispatcher.Step step = Dispatcher.step(state, new Signal.TimePassed(), BEGIN);

    assertThat(step.commands()).hasSize(6).allMatch(Command.Prepare.class::isInstance);
  }

  @Test
  void startsContainersInTheOrderOfTheirSetsThoughTheirScriptsAreMadeInAny() {
    State state = State.initial(3, Simulation.pace(2, 1), BEGIN);
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
    State state = State.initial(10, Simulation.pace(1, 0), BEGIN);
    state = Dispatcher.step(state, new Signal.TimePassed(), BEGIN).state();

    Dispatcher.Step step =
        Dispatcher.step(state, new Signal.CallFailed(1, failure(Outcome.REFUSED)), BEGIN);

    assertThat(step.state().isOver()).isTrue();
    assertThat(step.commands()).noneMatch(Command.Prepare.class::isInstance);
    assertThat(step.state().counts().done()).isZero();
  }

  @Test
  void givesUpWhenThePlatformIsSilentForLongerThanPatienceLasts() {
    State state = State.initial(10, Simulation.pace(1, 0), BEGIN);
    state = Dispatcher.step(state, new Signal.TimePassed(), BEGIN).state();
    Signal silence = new Signal.CallFailed(1, failure(Outcome.NOT_SENT));
    state = Dispatcher.step(state, silence, BEGIN).state();

    State patient = Dispatcher.step(state, silence, BEGIN.plusSeconds(6 * 3600)).state();
    State impatient = Dispatcher.step(state, silence, BEGIN.plusSeconds(6 * 3600 + 1)).state();

    assertThat(patient.isOver()).isFalse();
    assertThat(impatient.isOver()).isTrue();
  }

  @Test
  void aPollThatFailsSaysNothingAboutTheTask() {
    Simulation simulation =
        new Simulation(7, 10, Simulation.pace(3, 3), new Faults(0, 0.5, 0.5, 0, 0));

    simulation.run();

    assertThat(simulation.rows.values())
        .extracting(SetFinished::status)
        .containsOnly(SetStatus.SUCCEEDED);
    assertThat(simulation.starts.values()).allMatch(times -> times == 1);
  }

  @Test
  void tellsWhereThingsStandAfterThirtyQuietSeconds() {
    State state = State.initial(1, Simulation.pace(1, 0), BEGIN);
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

  private static PlatformException failure(Outcome outcome) {
    return new PlatformException(outcome, 0, "The simulated network failed", null);
  }
}
