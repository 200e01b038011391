package io.civisparallel.dispatch;

import io.civisparallel.dispatch.State.Ended;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.journal.OpenContainer;
import io.civisparallel.journal.Replay;
import io.civisparallel.plan.Batching;
import io.civisparallel.plan.Limits;
import io.civisparallel.plan.Pace;
import io.civisparallel.plan.Retries;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Where a run stands that was cut off, by its journal. What was intended and has no outcome there
 * may have been done: it is looked up before it is done. Pure.
 */
final class Recovery {

  /** What has a try behind it is looked up first. */
  private static final int ONE_TRY = 1;

  private Recovery() {}

  static State state(Replay replay, Pace pace, Retries retries, Instant now) {
    PastFailures failures = PastFailures.of(replay.failures());
    NavigableMap<Integer, Tracked> containers = new TreeMap<>();
    for (OpenContainer it : replay.open()) {
      containers.put(it.number(), tracked(it, now));
    }
    return new State(
        pace,
        retries,
        backlog(replay, failures, retries),
        containers,
        replay.made(),
        replay.started(),
        new Ended(
            replay.count(SetStatus.SUCCEEDED),
            replay.count(SetStatus.FAILED),
            replay.count(SetStatus.CANCELLED)),
        Rhythm.initial(pace, now).woken(pace, now),
        true,
        false,
        now,
        null,
        Sizing.begin(Batching.NONE),
        Bounds.NONE,
        failures);
  }

  /** What bounds it, under limits that may be others now. */
  static Bounds bounds(Replay replay, Limits limits) {
    Bounds bounds = Bounds.begin(limits, haltsAt(limits, replay), Omens.of(replay, limits));
    for (OpenContainer it : replay.open()) {
      bounds = bounds.made(it.number());
      if (it.breach() != null) {
        bounds = bounds.breached(it.number(), it.breach());
      }
    }
    return bounds;
  }

  /** In a round of retries only its own sets and failures count. */
  private static int haltsAt(Limits limits, Replay replay) {
    int sets = replay.begun().selection().count() - rowsOfEarlierRounds(replay);
    long halts = (long) replay.countBefore(SetStatus.FAILED) + limits.haltsAt(sets);
    return (int) Math.min(halts, Integer.MAX_VALUE);
  }

  private static int rowsOfEarlierRounds(Replay replay) {
    return Arrays.stream(SetStatus.values()).mapToInt(replay::countBefore).sum();
  }

  /** How many sets have a row that no earlier round gave them. */
  static int rowsOfThisRound(Replay replay) {
    return replay.rows() - rowsOfEarlierRounds(replay);
  }

  private static Backlog backlog(Replay replay, PastFailures failures, Retries retries) {
    Backlog backlog = Backlog.of(replay.next(), replay.begun().selection());
    for (Map.Entry<Integer, Integer> set : replay.again().entrySet()) {
      int index = set.getKey();
      backlog = backlog.with(index, set.getValue(), failures.ofMemory(index, retries));
    }
    return backlog;
  }

  private static Tracked tracked(OpenContainer it, Instant now) {
    Stage stage = stage(it);
    boolean hasCall = stage != Stage.PREPARED && stage != Stage.QUEUED;
    boolean mayStillRun = stage == Stage.QUEUED && it.breach() != null;
    return new Tracked(
        it.number(),
        it.pieces(),
        stage,
        it.jobId(),
        it.runId(),
        hasCall ? ONE_TRY : 0,
        0,
        now,
        hasCall || mayStillRun ? now : null,
        null,
        it.cancelling());
  }

  private static Stage stage(OpenContainer it) {
    if (it.jobId() == 0) {
      return Stage.PREPARING;
    }
    if (it.runId() != 0) {
      return Stage.QUEUED;
    }
    if (it.discarding()) {
      return Stage.DISCARDING;
    }
    return it.startIntended() ? Stage.STARTING : Stage.PREPARED;
  }
}
