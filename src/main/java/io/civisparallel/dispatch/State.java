package io.civisparallel.dispatch;

import io.civisparallel.event.Event.Counts;
import io.civisparallel.plan.Batching;
import io.civisparallel.plan.Pace;
import io.civisparallel.plan.Retries;
import io.civisparallel.plan.Selection;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands. Immutable; its size depends on the containers in flight and on the failures
 * that are to be tried again, not on the number of argument sets.
 *
 * @param pace how fast to go
 * @param retries how often what failed is tried again
 * @param backlog the argument sets that no container has
 * @param containers those that something is still owed for, by number
 * @param made how many containers were made so far
 * @param started how many containers were started so far
 * @param ended how many sets succeeded, failed and were cancelled
 * @param reading when and how state is read
 * @param surveying whether the platform is still asked what became of what an earlier process made:
 *     nothing is begun before that is known
 * @param troubled whether a call failed and none was answered since
 * @param quietSince when something last happened that people were told
 * @param end what ends the run early; null while nothing does
 * @param sizing how many sets the next container carries
 * @param bounds what bounds the run and its containers
 * @param failures of the sets that are being tried again
 */
record State(
    Pace pace,
    Retries retries,
    Backlog backlog,
    NavigableMap<Integer, Tracked> containers,
    int made,
    int started,
    Ended ended,
    Rhythm reading,
    boolean surveying,
    boolean troubled,
    Instant quietSince,
    @Nullable End end,
    Sizing sizing,
    Bounds bounds,
    PastFailures failures) {

  State {
    containers = Collections.unmodifiableNavigableMap(new TreeMap<>(containers));
  }

  /** How many sets have their row. */
  record Ended(int succeeded, int failed, int cancelled) {

    int all() {
      return succeeded + failed + cancelled;
    }
  }

  /**
   * What ends a run before all sets have their row.
   *
   * @param message why, for people
   * @param kind how
   * @param interrupted whether people asked for it
   * @param until when whatever is still waited for is left as it is; null for never
   * @param settles whether what does not run any more gets its rows all the same: the run ends
   */
  record End(
      String message, Kind kind, boolean interrupted, @Nullable Instant until, boolean settles) {

    /** One that leaves what did not run to who resumes the run. */
    End(String message, Kind kind, boolean interrupted, @Nullable Instant until) {
      this(message, kind, interrupted, until, false);
    }

    /** One that is asked for by the run's own rules. */
    static End settling(String message, Kind kind) {
      return new End(message, kind, false, null, true);
    }

    /** One that takes the time that it takes. */
    End(String message, Kind kind, boolean interrupted) {
      this(message, kind, interrupted, null);
    }

    /** How, from the softest to the hardest. */
    enum Kind {
      /** What was started is awaited, nothing more is started. */
      DRAIN,
      /** Calls under way are awaited, none is begun: what was made is left to who resumes. */
      DETACH,
      /** What was started is cancelled and awaited. */
      CANCEL,
      /** What was started is cancelled, and left to who resumes once it has ended. */
      HALT,
      /** Everything is left as it is. */
      ABANDON;

      /** Whether what runs is asked to end. */
      boolean cancels() {
        return this == CANCEL || this == HALT;
      }

      /** Whether no call is begun any more. */
      boolean leaves() {
        return this == DETACH || this == ABANDON;
      }
    }
  }

  static State initial(Selection sets, Pace pace, Retries retries, Instant now) {
    return new State(
        pace,
        retries,
        Backlog.of(0, sets),
        new TreeMap<>(),
        0,
        0,
        new Ended(0, 0, 0),
        Rhythm.initial(pace, now),
        false,
        false,
        now,
        null,
        Sizing.begin(Batching.NONE),
        Bounds.NONE,
        PastFailures.NONE);
  }

  /** The same where several sets may share a container, within limits. */
  State under(Batching batching, Bounds within) {
    return new State(
        pace,
        retries,
        backlog,
        containers,
        made,
        started,
        ended,
        reading,
        surveying,
        troubled,
        quietSince,
        end,
        Sizing.begin(batching),
        within,
        failures);
  }

  boolean isOver() {
    if (end == null || end.settles()) {
      return containers.isEmpty() && backlog.isEmpty();
    }
    return switch (end.kind()) {
      case DRAIN, CANCEL, HALT -> containers.isEmpty();
      case DETACH -> tracked().stream().noneMatch(Tracked::isBeingCalled);
      case ABANDON -> true;
    };
  }

  Counts counts() {
    return new Counts(
        sets(),
        ended.succeeded(),
        ended.failed(),
        ended.cancelled(),
        setsIn(it -> it.stage() == Stage.RUNNING || it.stage() == Stage.COLLECTING),
        setsIn(it -> it.stage() == Stage.QUEUED || it.stage() == Stage.STARTING),
        setsIn(it -> it.stage() == Stage.PREPARED));
  }

  /** When something is to be done even if no signal comes. */
  Instant wakeAt() {
    Instant latest = end == null || end.until() == null ? Instant.MAX : end.until();
    if (end != null && end.kind().leaves()) {
      return latest;
    }
    if (end != null && end.settles() && containers.isEmpty()) {
      return quietSince;
    }
    Instant earliest = quietSince.plus(Dispatcher.HEARTBEAT);
    @Nullable Instant deadline = end == null ? bounds.limits().deadline() : null;
    latest = deadline != null && deadline.isBefore(latest) ? deadline : latest;
    earliest = latest.isBefore(earliest) ? latest : earliest;
    @Nullable Slow slow = Slow.of(bounds, reading, sizing.batching().children());
    for (Tracked it : containers.values()) {
      earliest = it.due() == null || earliest.isBefore(it.due()) ? earliest : it.due();
      @Nullable Instant bound = bounds.latest(it, sizing.batching().children());
      earliest = bound == null || earliest.isBefore(bound) ? earliest : bound;
      @Nullable Instant told = slow == null ? null : slow.at(it, bounds.of(it.number()));
      earliest = told == null || earliest.isBefore(told) ? earliest : told;
    }
    boolean waitsForRead =
        !reading.underWay() && tracked().stream().anyMatch(it -> it.stage().isLive());
    return waitsForRead && reading.due().isBefore(earliest) ? reading.due() : earliest;
  }

  private int setsIn(Predicate<Tracked> which) {
    return containers.values().stream().filter(which).mapToInt(Tracked::sets).sum();
  }

  /** How many argument sets the run has. */
  int sets() {
    return backlog.sets().count();
  }

  Collection<Tracked> tracked() {
    return containers.values();
  }
}
