package io.civisparallel.dispatch;

import io.civisparallel.dispatch.State.End;
import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Moves the containers of a run to their end: {@code step(state, signal, now) -> state + commands}.
 * Pure: no clock, no chance, no call, so that a run can be simulated and replayed.
 */
final class Dispatcher implements Signal.Receiver {

  /** After this long without news people are told where things stand. */
  static final Duration HEARTBEAT = Duration.ofSeconds(30);

  /**
   * A call that failed so often, while others are answered, is given up when it fails once more:
   * about ten minutes with the delays between the tries. So is a read of state.
   */
  static final int MOST_TRIES = 25;

  private static final Duration SHORTEST_DELAY = Duration.ofMillis(500);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

  /** What is refused with these is refused whatever it is: the key, or what its user may do. */
  private static final Set<Integer> FOR_ALL = Set.of(401, 403);

  /** What is refused with these is refused for what it is. */
  private static final Set<Integer> INVALID = Set.of(400, 422);

  /** What was made or has ended a moment ago may not be seen everywhere yet. */
  private static final int NOT_FOUND = 404;

  /** What runs cannot be started. */
  private static final int CONFLICT = 409;

  private final Draft draft;

  private Dispatcher(Draft draft) {
    this.draft = draft;
  }

  /** A new state and what is to be done, in this order. */
  record Step(State state, List<Command> commands) {}

  static Step step(State from, Signal signal, Instant now) {
    Draft draft = new Draft(from, now);
    signal.deliverTo(new Dispatcher(draft));
    Halting.check(draft);
    Schedule.fill(draft);
    Halting.settle(draft);
    return new Step(draft.state(), draft.commands());
  }

  @Override
  public void timePassed() {}

  @Override
  public void woke() {
    draft.reading(draft.reading().woken(draft.pace, draft.now));
  }

  @Override
  public void interrupted(Signal.Interrupted signal) {
    if (draft.end() != null && draft.end().interrupted()) {
      draft.end(new End("Interrupted again: leaving things as they are", End.Kind.ABANDON, true));
      return;
    }
    String words =
        signal.kind().cancels()
            ? "Interrupted: cancelling what runs"
            : "Interrupted: leaving containers as they are";
    draft.end(new End(words, signal.kind(), true, draft.now.plus(signal.bound())));
    draft.command(new Command.StopMaking());
    if (signal.kind().cancels()) {
      draft.cancelLive();
    }
  }

  @Override
  public void prepared(Signal.Prepared signal) {
    answered(
        signal.container(),
        it -> {
          draft.put(it.prepared(signal.jobId()));
          draft.tell(
              new Event.ContainerPrepared(draft.now, it.number(), signal.jobId(), it.pieces()));
        });
  }

  @Override
  public void started(Signal.Started signal) {
    answered(
        signal.container(),
        it -> {
          draft.put(it.queued(signal.runId(), draft.now));
          draft.countStart();
          draft.reading(draft.reading().soon(draft.pace, draft.now));
          draft.tell(
              new Event.ContainerStarted(draft.now, it.number(), it.jobId(), signal.runId()));
        });
  }

  @Override
  public void statesRead(Signal.StatesRead signal) {
    draft.troubled(false);
    boolean changed = false;
    for (Signal.Seen seen : signal.runs()) {
      Tracked tracked = draft.containers.get(seen.container());
      if (tracked != null && tracked.stage().isLive()) {
        changed |= Progress.observe(draft, tracked, seen.state());
      }
    }
    draft.readAfter(draft.reading().whole() && !signal.whole(), changed);
  }

  @Override
  public void readFailed(Signal.ReadFailed signal) {
    PlatformException cause = signal.cause();
    int failures = draft.reading().failures();
    draft.readAgain(delay(failures));
    if (FOR_ALL.contains(cause.status()) || failures >= MOST_TRIES) {
      draft.end(new End(message(cause), End.Kind.ABANDON, false));
    } else {
      disturbed(cause);
    }
  }

  @Override
  public void collected(Signal.Collected signal) {
    answered(signal.container(), it -> Harvest.take(draft, it, signal.remains()));
  }

  @Override
  public void discarded(Signal.Discarded signal) {
    answered(signal.container(), draft::close);
  }

  /** One that was seen to end meanwhile needs no cancelling. */
  @Override
  public void cancelFailed(Signal.CancelFailed signal) {
    Tracked tracked = draft.containers.get(signal.container());
    if (tracked == null || !tracked.stage().isLive()) {
      return;
    }
    if (isRefusal(signal.cause()) || tracked.tries() >= MOST_TRIES) {
      String left =
          String.format(
              "Run %d of script %d is left as it is: %s",
              tracked.runId(), tracked.jobId(), message(signal.cause()));
      draft.tell(new Event.Warned(draft.now, left));
      draft.leave(tracked);
    } else {
      disturbed(signal.cause());
      draft.put(tracked.again(draft.now.plus(delay(tracked.tries()))));
    }
  }

  @Override
  public void callFailed(Signal.CallFailed signal) {
    Tracked tracked = draft.containers.get(signal.container());
    if (tracked == null) {
      return;
    }
    if (tracked.stage() == Stage.DISCARDING && signal.cause().status() == NOT_FOUND) {
      draft.close(tracked);
      return;
    }
    if (isStartedElsewhere(tracked, signal.cause())) {
      String why =
          "Somebody else has started container %d: the run goes on elsewhere, and what it has is left"
              + " to that process. %s";
      draft.end(
          new End(
              why.formatted(tracked.number(), message(signal.cause())), End.Kind.ABANDON, false));
      draft.leave(tracked);
      return;
    }
    if (mayBeRefusedOnceMore(tracked, signal.cause())) {
      draft.tell(new Event.Warned(draft.now, message(signal.cause()) + ". Trying again"));
      draft.put(tracked.setBack(draft.now.plus(delay(tracked.setbacks()))));
      return;
    }
    if (isTooLarge(tracked, signal.cause())) {
      Harvest.refuse(draft, tracked, message(signal.cause()));
      return;
    }
    boolean refused = isRefusal(signal.cause()) && !mayStillAppear(tracked, signal.cause());
    boolean dropped = draft.end() != null && isUnmade(tracked, signal.cause());
    if (refused) {
      draft.end(new End(message(signal.cause()), End.Kind.DRAIN, false));
    } else if (!dropped || signal.cause().isOutOfPatience()) {
      disturbed(signal.cause());
    }
    if (refused) {
      giveUp(tracked);
    } else if (draft.end() != null && isUnmade(tracked, signal.cause())) {
      draft.close(tracked);
    } else if (tracked.tries() >= MOST_TRIES) {
      draft.end(new End(message(signal.cause()), End.Kind.DRAIN, false));
      giveUp(tracked);
    } else {
      draft.put(tracked.again(draft.now.plus(delay(tracked.tries()))));
    }
  }

  /** Whether a container runs that this process, which never tried, did not start. */
  private static boolean isStartedElsewhere(Tracked tracked, PlatformException cause) {
    return tracked.stage() == Stage.STARTING
        && tracked.tries() == 0
        && isRefusal(cause)
        && cause.status() == CONFLICT;
  }

  /** Whether a container that the platform does not take is offered again; not to who is nobody. */
  private boolean mayBeRefusedOnceMore(Tracked tracked, PlatformException cause) {
    return isRefusal(cause)
        && !FOR_ALL.contains(cause.status())
        && (tracked.stage() == Stage.PREPARING || tracked.stage() == Stage.STARTING)
        && tracked.setbacks() < draft.retries.submit()
        && draft.end() == null;
  }

  /** Whether a container is refused that has more memory than those of first attempts have. */
  private boolean isTooLarge(Tracked tracked, PlatformException cause) {
    return INVALID.contains(cause.status())
        && isRefusal(cause)
        && isUnmade(tracked, cause)
        && draft.memoryFailures(tracked) > 0;
  }

  /** Whether it is certain that a container was not made. */
  private static boolean isUnmade(Tracked tracked, PlatformException cause) {
    return tracked.stage() == Stage.PREPARING
        && tracked.tries() == 0
        && cause.outcome() != Outcome.UNKNOWN;
  }

  /** Whether what a container left is merely not to be seen yet. */
  private static boolean mayStillAppear(Tracked tracked, PlatformException cause) {
    return tracked.stage() == Stage.COLLECTING && cause.status() == NOT_FOUND;
  }

  /**
   * A call is not made again: what the container carried gets no row. Only where nothing can have
   * come of it may its sets be given to another.
   */
  private void giveUp(Tracked tracked) {
    if (tracked.stage() == Stage.STARTING) {
      draft.put(tracked.givenUp(draft.now));
    } else if (tracked.stage() == Stage.PREPARING && tracked.tries() == 0) {
      draft.close(tracked);
    } else {
      draft.leave(tracked);
    }
  }

  private void answered(int container, Consumer<Tracked> next) {
    draft.troubled(false);
    Tracked tracked = draft.containers.get(container);
    if (tracked != null) {
      next.accept(tracked);
    }
  }

  /**
   * A call failed that may be made again. Silence is waited out by the platform's port, for as long
   * as patience lasts; what comes of it here is one warning, or the end.
   */
  private void disturbed(PlatformException cause) {
    if (cause.isOutOfPatience()) {
      draft.end(new End(message(cause), End.Kind.ABANDON, false));
    } else if (!draft.troubled()) {
      draft.troubled(true);
      draft.tell(new Event.Warned(draft.now, message(cause)));
    }
  }

  private static boolean isRefusal(PlatformException cause) {
    return cause.outcome() == Outcome.REFUSED;
  }

  private static String message(PlatformException cause) {
    return String.valueOf(cause.getMessage());
  }

  private static Duration delay(int tries) {
    Duration delay = SHORTEST_DELAY.multipliedBy(1L << Math.min(tries, 10));
    return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
  }
}
