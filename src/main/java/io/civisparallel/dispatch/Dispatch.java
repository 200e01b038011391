package io.civisparallel.dispatch;

import io.civisparallel.dispatch.State.End;
import io.civisparallel.event.Event;
import io.civisparallel.event.EventListener;
import io.civisparallel.event.RowLedger;
import io.civisparallel.journal.Journal;
import io.civisparallel.journal.Replay;
import io.civisparallel.plan.ContainerSpecs;
import io.civisparallel.plan.Limits;
import io.civisparallel.plan.Pace;
import io.civisparallel.plan.Plan;
import io.civisparallel.platform.Platform;
import io.civisparallel.system.Clock;
import io.civisparallel.system.SteadyClock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Drives a run: takes one signal after the other on the calling thread, lets {@link Dispatcher}
 * decide, and has its commands carried out.
 */
public final class Dispatch {

  /**
   * How long scripts are archived after the end without a word, and at most after an interruption.
   */
  private static final Duration TIDYING_UNTOLD = Duration.ofSeconds(3);

  /** How long scripts are archived where somebody waits for this process to end. */
  private static final Duration TIDYING_DETACHED = Duration.ofSeconds(1);

  /** How long scripts are archived after the end; what is left then stays. */
  private static final Duration TIDYING = Duration.ofMinutes(10);

  private final EventListener listener;
  private final Clock clock;
  private final Crew crew;
  private final Loop loop;

  /**
   * A run that can be driven once.
   *
   * @param listener hears every event on the thread that calls {@link #run}
   */
  public Dispatch(EventListener listener, Clock clock) {
    this(listener, clock, Crew.ofThreads());
  }

  /** A run whose calls are made by this crew. */
  Dispatch(EventListener listener, Clock clock, Crew crew) {
    this.listener = listener;
    this.clock = new SteadyClock(clock);
    this.crew = crew;
    this.loop = new Loop(this.clock, crew.outcomes());
  }

  /**
   * What is written down of a run.
   *
   * @param journal the record
   * @param ledger knows which rows are written
   * @param lasts whether the platform outlives this process
   * @param earlier what an earlier process left of the run; null for one that begins
   */
  public record Books(Journal journal, RowLedger ledger, boolean lasts, @Nullable Replay earlier) {}

  /**
   * How an interruption ends a run.
   *
   * @param cancels whether what runs is cancelled, and waited for; else it is left, and only calls
   *     under way are waited for
   * @param bound how long is waited at most
   */
  public record Stop(boolean cancels, Duration bound) {

    private Signal signal() {
      return new Signal.Interrupted(cancels ? End.Kind.CANCEL : End.Kind.DETACH, bound);
    }
  }

  /**
   * How a run ended.
   *
   * @param counts of all its sets
   * @param stopped why it ended before every set had its row, or null
   * @param interrupted whether it ended because {@link #interrupt} asked for it
   */
  public record Ending(Event.Counts counts, @Nullable String stopped, boolean interrupted) {}

  /** Says that this machine has slept, so that every container is looked at. Any thread may. */
  public void woke() {
    loop.tell(new Signal.Woke());
  }

  /** Asks for the run to end; once more leaves things as they are. Any thread may ask. */
  public void interrupt(Stop how) {
    loop.tell(how.signal());
  }

  /**
   * Drives the run to its end.
   *
   * @param author whose scripts they are
   * @param specs make them
   */
  public Ending run(Platform platform, long author, ContainerSpecs specs, Books books) {
    Plan plan = specs.plan();
    try (CallThreads threads = new CallThreads(crew);
        Archivist archivist =
            new Archivist(platform, specs.kind(), plan.cleanup(), books.ledger(), crew.archive())) {
      archivist.begin();
      Calls calls = new Calls(platform, specs, author, plan, moves(books.earlier()));
      EndingHands ending =
          new EndingHands(
              calls.ending(), new StateReader(platform, author, plan.token()), listener, threads);
      Hands hands = new Hands(calls, archivist, ending, threads);
      State first = first(plan, platform.isEmbedded(), books.earlier());
      Scribe scribe =
          new Scribe(books.journal(), books.ledger(), calls::intent, books.lasts(), first.made());
      State state = loop.drive(first, scribe, hands);
      Ending end = ending(state, platform);
      tidy(archivist, calls, state.end());
      return end;
    }
  }

  /** Waits for scripts to be archived, for as long as it is worth it. */
  private void tidy(Archivist archivist, Calls calls, @Nullable End end) {
    if (end != null && end.kind() == End.Kind.ABANDON) {
      return;
    }
    archivist.finish(calls::twins, () -> loop.tell(new Signal.TimePassed()));
    if (end != null && end.kind() == End.Kind.DETACH) {
      isTidy(archivist, TIDYING_DETACHED);
      return;
    }
    if (!isTidy(archivist, TIDYING_UNTOLD) && end == null) {
      listener.on(new Event.Archiving(clock.now(), archivist.left()));
      isTidy(archivist, TIDYING);
    }
    @Nullable String complaint = archivist.complaint();
    if (complaint != null) {
      listener.on(new Event.Warned(clock.now(), complaint));
    }
  }

  /** Gives whether all is archived, after so long at most; an interruption ends the wait too. */
  private boolean isTidy(Archivist archivist, Duration limit) {
    long began = clock.nanoTime();
    while (archivist.isBusy()) {
      long rest = limit.toNanos() - (clock.nanoTime() - began);
      @Nullable Signal signal = rest > 0 ? loop.await(rest) : null;
      if (rest <= 0 || signal instanceof Signal.Interrupted) {
        return rest > 0;
      }
    }
    return true;
  }

  private static Moves moves(@Nullable Replay earlier) {
    return earlier == null ? Moves.NONE : new Moves(earlier.moves());
  }

  private State first(Plan plan, boolean embedded, @Nullable Replay earlier) {
    Pace pace = embedded ? plan.pace().onEmbedded() : plan.pace();
    State first =
        earlier == null
            ? State.initial(plan.selection(), pace, plan.retries(), clock.now())
            : Recovery.state(earlier, pace, plan.retries(), clock.now());
    Limits limits = plan.limits();
    return first.under(
        embedded ? plan.batching().onEmbedded() : plan.batching(),
        earlier == null
            ? Bounds.begin(
                limits, limits.haltsAt(plan.sets()), Omens.begin(limits, plan.selection()))
            : Recovery.bounds(earlier, limits));
  }

  private Ending ending(State state, Platform platform) {
    @Nullable End end = state.end();
    @Nullable String stopped = end == null ? null : end.message();
    listener.on(
        new Event.RunEnded(
            clock.now(), state.counts(), state.started(), platform.calls(), stopped));
    return new Ending(state.counts(), stopped, end != null && end.interrupted());
  }
}
