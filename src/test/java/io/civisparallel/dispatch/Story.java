package io.civisparallel.dispatch;

import com.fasterxml.jackson.databind.node.NullNode;
import io.civisparallel.dispatch.Signal.Remains;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError;
import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.event.Event;
import io.civisparallel.journal.Replay;
import io.civisparallel.plan.Batching;
import io.civisparallel.plan.Limits;
import io.civisparallel.plan.Retries;
import io.civisparallel.plan.Selection;
import io.civisparallel.platform.Run;
import io.civisparallel.platform.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A run told signal by signal: what was asked for in answer is kept. */
final class Story {

  static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  final List<Command> commands = new ArrayList<>();
  Instant now = BEGIN;
  State state;
  private final SimulatedJournal journal;
  private Scribe scribe;

  private Story(State first) {
    this.state = first;
    this.journal = new SimulatedJournal(first.backlog().sets());
    this.scribe = journal.scribe(0);
  }

  /** A run that begins, one set to a container. */
  static Story of(int sets, int jobs, Limits limits) {
    return of(sets, jobs, limits, Batching.NONE, Retries.NONE);
  }

  static Story of(int sets, int jobs, Limits limits, Batching batching, Retries retries) {
    return of(Selection.all(sets), jobs, limits, batching, retries);
  }

  static Story of(Selection sets, int jobs, Limits limits, Batching batching, Retries retries) {
    State first = State.initial(sets, Simulation.pace(jobs, 0), retries, BEGIN);
    int haltsAt = limits.haltsAt(sets.count());
    Story story =
        new Story(first.under(batching, Bounds.begin(limits, haltsAt, Omens.begin(limits, sets))));
    story.take(new Signal.TimePassed());
    return story;
  }

  /** Another process goes on with it, by the record alone. */
  void crash() {
    journal.sync();
    Replay replay = journal.crash(new Random(1));
    state =
        Recovery.state(replay, state.pace(), state.retries(), now)
            .under(state.sizing().batching(), Recovery.bounds(replay, state.bounds().limits()));
    scribe = journal.scribe(state.made());
    take(new Signal.TimePassed());
  }

  void take(Signal signal) {
    scribe.write(signal);
    Dispatcher.Step step = Dispatcher.step(state, signal, now);
    state = step.state();
    scribe.write(step.commands());
    commands.addAll(step.commands());
  }

  void pass(Duration time) {
    now = now.plus(time);
    take(new Signal.TimePassed());
  }

  /** A container is made, started and seen running; its run has the number of its script. */
  void run(int container) {
    start(container);
    see(container, RunState.RUNNING);
  }

  /** A container is made and started. */
  void start(int container) {
    take(new Signal.Prepared(container, 100 + container));
    take(new Signal.Started(container, 100 + container));
  }

  void see(int container, RunState run) {
    take(new Signal.StatesRead(List.of(new Signal.Seen(container, run)), false));
  }

  /** A container ends, and its set succeeded. */
  void succeed(int container, int index, long millis) {
    end(container, new SetReport(index, 1, NullNode.instance, null, now, now, millis, null, null));
  }

  SetReport success(int index) {
    return success(index, 1);
  }

  SetReport success(int index, int attempt) {
    return new SetReport(index, attempt, NullNode.instance, null, now, now, 1, null, null);
  }

  SetReport failure(int index, int attempt, SetError error) {
    return new SetReport(index, attempt, null, error, now, now, 1, null, null);
  }

  /** A container ends, and its set failed at the first attempt. */
  void fail(int container, int index) {
    fail(container, index, 1);
  }

  void fail(int container, int index, int attempt) {
    SetError error = new SetError(SetError.Kind.TASK, "test", "boom", null, List.of());
    fail(container, index, attempt, error);
  }

  void fail(int container, int index, int attempt, SetError error) {
    end(container, failure(index, attempt, error));
  }

  private void end(int container, SetReport report) {
    end(container, List.of(report));
  }

  /** A container ends, and this is what it says of its sets. */
  void end(int container, List<SetReport> reports) {
    see(container, RunState.SUCCEEDED);
    take(new Signal.Collected(container, new Remains.Reported(reports)));
  }

  /** A container is found dead. */
  void die(int container, RunState as) {
    see(container, as);
    take(new Signal.Collected(container, dead(as)));
  }

  static Remains.Dead dead(RunState as) {
    Run run = new Run(21, as, as == RunState.CANCELLED, BEGIN, BEGIN, null);
    return new Remains.Dead(run, List.of(), true, 1024, null, List.of());
  }

  /** What was to be made and was not sent yet is not sent any more. */
  void drop() {
    PlatformException dropped = new PlatformException(Outcome.NOT_SENT, 0, "dropped", null);
    List.copyOf(state.tracked()).stream()
        .filter(it -> it.stage() == Stage.PREPARING)
        .forEach(it -> take(new Signal.CallFailed(it.number(), dropped)));
  }

  /** The rows that sets got, as they were told. */
  List<Event.SetFinished> rows() {
    return told(Event.SetFinished.class).toList();
  }

  <E extends Event> Stream<E> told(Class<E> kind) {
    return asked(Command.Tell.class)
        .map(Command.Tell::event)
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  <C extends Command> Stream<C> asked(Class<C> kind) {
    return commands.stream().filter(kind::isInstance).map(kind::cast);
  }
}
