package io.civisparallel.dispatch;

import io.civisparallel.dispatch.State.End;
import io.civisparallel.event.Event;
import io.civisparallel.event.EventListener;
import io.civisparallel.event.RowLedger;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.Journal;
import io.civisparallel.journal.OpenContainer;
import io.civisparallel.journal.Replay;
import io.civisparallel.plan.Pace;
import io.civisparallel.plan.Retries;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.RunState;
import io.civisparallel.platform.ScriptKind;
import io.civisparallel.system.Clock;
import io.civisparallel.system.SteadyClock;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Ends what an earlier process left running of a run, by its journal alone: containers are
 * cancelled and waited for, scripts that were not started are archived, and what may have been made
 * or started is looked for. What came of the containers is left to who resumes the run.
 */
public final class Cancellation {

  private final EventListener listener;
  private final Clock clock;
  private final Crew crew = Crew.ofThreads();
  private final Loop loop;
  private final Map<Integer, RunState> ended = new HashMap<>();

  /**
   * A cancellation that can be done once.
   *
   * @param listener hears every event on the thread that calls {@link #run}
   */
  public Cancellation(EventListener listener, Clock clock) {
    this.listener = listener;
    this.clock = new SteadyClock(clock);
    this.loop = new Loop(this.clock, crew.outcomes());
  }

  /**
   * Whose scripts are meant, and of which kind.
   *
   * @param author who made them
   */
  public record Scripts(long author, ScriptKind kind) {}

  /**
   * What came of it.
   *
   * @param cancelled how many containers were cancelled
   * @param finished how many had ended by themselves
   * @param left how many containers may still run
   */
  public record Outcome(int cancelled, int finished, int left) {}

  /** Leaves the rest as it is. Any thread may ask. */
  public void interrupt() {
    loop.tell(new Signal.Interrupted(End.Kind.ABANDON, Duration.ZERO));
  }

  /** Says that this machine has slept, so that every container is looked at. Any thread may. */
  public void woke() {
    loop.tell(new Signal.Woke());
  }

  /**
   * The record of the run.
   *
   * @param journal the record
   * @param replay what its entries come to, those to come too
   */
  public record Books(Journal journal, Replay replay) {}

  /**
   * Cancels what is open in the journal.
   *
   * @param pace how often state is read
   * @param bound how long it may take
   */
  public Outcome run(Platform platform, Scripts scripts, Books books, Pace pace, Duration bound) {
    Replay replay = books.replay();
    Map<Integer, String> names =
        replay.open().stream()
            .collect(Collectors.toMap(OpenContainer::number, OpenContainer::name));
    Entry.Begun begun = replay.begun();
    EndingCalls calls =
        new EndingCalls(
            platform,
            scripts.kind(),
            new NameSearch(platform, scripts.author(), begun.token()),
            it -> names.getOrDefault(it.container(), ""));
    State first = Recovery.state(replay, pace, Retries.NONE, clock.now());
    Dispatcher.Step asked =
        Dispatcher.step(first, new Signal.Interrupted(End.Kind.HALT, bound), clock.now());
    try (CallThreads threads = new CallThreads(crew)) {
      StateReader reader = new StateReader(platform, scripts.author(), begun.token());
      EndingHands hands = new EndingHands(calls, reader, this::hear, threads);
      Scribe scribe = new Scribe(books.journal(), NO_ROWS, Cancellation::never, true, first.made());
      scribe.write(asked.commands());
      asked.commands().stream()
          .filter(it -> !(it instanceof Command.Tell))
          .forEach(it -> it.deliverTo(hands));
      loop.drive(asked.state(), scribe, hands);
      return outcome(replay);
    }
  }

  private static Entry.CreateIntended never(Command.Prepare command) {
    throw new IllegalStateException("Nothing is made to be cancelled: " + command);
  }

  private void hear(Event event) {
    if (event instanceof Event.ContainerEnded it) {
      ended.put(it.container(), it.state());
    }
    listener.on(event);
  }

  /** What is neither closed in the journal nor was seen to end may still run. */
  private Outcome outcome(Replay replay) {
    int cancelled = Collections.frequency(ended.values(), RunState.CANCELLED);
    long left = replay.open().stream().filter(it -> !ended.containsKey(it.number())).count();
    return new Outcome(cancelled, ended.size() - cancelled, (int) left);
  }

  private static final RowLedger NO_ROWS =
      new RowLedger() {
        @Override
        public String row(Event.SetFinished event) {
          throw new IllegalStateException("No set gets its row here");
        }

        @Override
        public boolean holds(int index) {
          return false;
        }

        @Override
        public void sync() {}
      };
}
