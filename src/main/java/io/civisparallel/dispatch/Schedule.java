package io.civisparallel.dispatch;

import io.civisparallel.dispatch.Command.Live;
import io.civisparallel.dispatch.State.End;
import io.civisparallel.event.Event;
import io.civisparallel.plan.ContainerSpecs.Needs;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which calls are to be made now: this is the end of every step. */
final class Schedule {

  /** How often a report is looked for before its container counts as dead without one. */
  static final int COLLECT_TRIES = 4;

  private Schedule() {}

  static void fill(Draft draft) {
    draft.expire();
    @Nullable End end = draft.end();
    if (end != null && end.kind().leaves()) {
      return;
    }
    if (end != null) {
      List.copyOf(draft.containers.values()).forEach(it -> windDown(draft, it, end.kind()));
    }
    cancelUnwanted(draft);
    Watch.over(draft);
    if (!draft.surveys()) {
      start(draft);
      prepare(draft);
    }
    callDue(draft);
    read(draft);
    heartbeat(draft);
  }

  /**
   * Nothing more is made or started: what was not started is discarded, and what may have been is
   * looked for.
   */
  private static void windDown(Draft draft, Tracked it, End.Kind kind) {
    boolean waits = it.due() != null;
    switch (it.stage()) {
      case PREPARED -> draft.put(it.at(Stage.DISCARDING, draft.now));
      case PREPARING -> {
        if (waits && it.tries() == 0) {
          draft.close(it);
        }
      }
      case STARTING -> {
        if (waits) {
          draft.put(it.givenUp(draft.now));
        }
      }
      case QUEUED, RUNNING -> {
        if (kind.cancels() && !it.cancelAsked()) {
          draft.put(it.cancelling(draft.now));
        }
      }
      case COLLECTING -> {
        if (kind == End.Kind.HALT && waits) {
          draft.leave(it);
        }
      }
      case DISCARDING -> {}
    }
  }

  /** What carries no set any more, for they are gone from the arguments file, is not waited for. */
  private static void cancelUnwanted(Draft draft) {
    for (Tracked it : List.copyOf(draft.containers.values())) {
      if (it.stage().isLive() && it.pieces().isEmpty() && !it.cancelAsked()) {
        draft.put(it.cancelling(draft.now));
      }
    }
  }

  private static void start(Draft draft) {
    int free = draft.pace.jobs() - draft.count(it -> it.stage().isInFlight());
    for (Tracked it : List.copyOf(draft.containers.values())) {
      if (it.stage() == Stage.PREPARING && it.tries() == 0 && it.setbacks() == 0) {
        // Made in parallel, started in order: this one was made a moment ago and comes first.
        return;
      }
      if (free > 0 && draft.end() == null && it.stage() == Stage.PREPARED) {
        draft.put(it.at(Stage.STARTING, draft.now));
        free--;
      }
    }
  }

  private static void prepare(Draft draft) {
    int ahead =
        draft.count(
            it ->
                it.stage() == Stage.PREPARING
                    || it.stage() == Stage.PREPARED
                    || it.stage().isInFlight()
                    || (draft.isProbing() && it.stage() == Stage.COLLECTING));
    int most = draft.isProbing() ? draft.pace.jobs() : draft.pace.jobs() + draft.pace.preDispatch();
    int room = most - ahead;
    while (room-- > 0 && draft.mayMake()) {
      draft.make();
    }
  }

  private static void callDue(Draft draft) {
    for (Tracked it : List.copyOf(draft.containers.values())) {
      Instant due = it.due();
      if (due != null && !due.isAfter(draft.now)) {
        call(draft, it);
      }
    }
  }

  private static void call(Draft draft, Tracked it) {
    boolean look = it.mayBeDone();
    draft.put(it.calling());
    switch (it.stage()) {
      case PREPARING ->
          draft.command(
              draft.end() == null
                  ? new Command.Prepare(it.number(), it.pieces(), look, needs(draft, it))
                  : new Command.Seek(it.number(), it.pieces()));
      case STARTING -> draft.command(new Command.Start(it.number(), it.jobId(), look));
      case COLLECTING ->
          draft.command(
              new Command.Collect(
                  it.number(),
                  it.jobId(),
                  it.runId(),
                  it.setbacks() >= COLLECT_TRIES,
                  draft.memoryFailures(it)));
      case DISCARDING -> draft.command(new Command.Discard(it.number(), it.jobId(), look));
      case QUEUED, RUNNING ->
          draft.command(
              new Command.Cancel(
                  it.number(), it.jobId(), it.runId(), draft.bounds().breach(it.number())));
      case PREPARED -> throw new IllegalStateException("No call belongs to " + it.stage());
    }
  }

  private static Needs needs(Draft draft, Tracked it) {
    return new Needs(draft.bounds().timeout(it.number()), draft.memoryFailures(it));
  }

  private static void read(Draft draft) {
    Rhythm reading = draft.reading();
    List<Live> live =
        draft.containers.values().stream()
            .filter(it -> it.stage().isLive())
            .map(it -> new Live(it.number(), it.jobId(), it.runId()))
            .toList();
    if (!live.isEmpty() && !reading.underWay() && !reading.due().isAfter(draft.now)) {
      draft.reading(reading.asked());
      draft.command(new Command.ReadStates(live, reading.whole()));
    }
  }

  private static void heartbeat(Draft draft) {
    if (!draft.quietSince().plus(Dispatcher.HEARTBEAT).isAfter(draft.now)) {
      draft.tell(new Event.StillRunning(draft.now, draft.state().counts()));
    }
  }
}
