package io.civisparallel.fanout;

import io.civisparallel.event.Digest;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.OpenContainer;
import io.civisparallel.journal.Replay;
import io.civisparallel.plan.Piece;
import io.civisparallel.plan.Selection;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a run stands by its journal.
 *
 * @param begun its plan
 * @param phase whether somebody is at work on it
 * @param opened who has it or had it last; null if nobody wrote that down yet
 * @param lastWritten when its journal changed last
 * @param sets what became of its argument sets
 * @param failures what failed, taken together
 * @param open its containers for which something is owed, by number
 */
public record RunStatus(
    Entry.Begun begun,
    Phase phase,
    Entry.@Nullable Opened opened,
    Instant lastWritten,
    Sets sets,
    Digest failures,
    List<Container> open) {

  /** Takes a copy of the list. */
  public RunStatus {
    open = List.copyOf(open);
  }

  /** Whether somebody is at work on a run. */
  public enum Phase {
    /** The process that the journal names last has it. */
    RUNNING,
    /** A process has it that has written nothing into the journal yet. */
    BEING_TAKEN_UP,
    /** Nobody has it, and sets have no row: it was cut off, or interrupted. */
    UNFINISHED,
    /** Nobody has it, and every set has its row. */
    ENDED
  }

  /** Where an open container stands. */
  public enum Stage {
    /** Its script is to be created; maybe it is. */
    BEING_MADE,
    /** Its script is there. */
    PREPARED,
    /** It is to be started; maybe it is. */
    BEING_STARTED,
    /** It is queued, runs, or has just ended on the platform. */
    STARTED,
    /** Its run was asked to end. */
    BEING_CANCELLED,
    /** Its script is not wanted any more, and is to be archived. */
    BEING_DISCARDED;

    private static Stage of(OpenContainer it) {
      if (it.cancelling()) {
        return BEING_CANCELLED;
      }
      if (it.discarding()) {
        return BEING_DISCARDED;
      }
      if (it.runId() != 0) {
        return STARTED;
      }
      if (it.startIntended()) {
        return BEING_STARTED;
      }
      return it.jobId() == 0 ? BEING_MADE : PREPARED;
    }
  }

  /**
   * A container for which something is owed.
   *
   * @param number in the run, from 1
   * @param stage where it stands
   * @param pieces the sets that it still owes an end for
   * @param jobId 0 unless its script is known to exist
   * @param runId 0 unless its run is known to exist
   */
  public record Container(int number, Stage stage, List<Piece> pieces, long jobId, long runId) {

    /** Takes a copy of the list. */
    public Container {
      pieces = List.copyOf(pieces);
    }
  }

  /**
   * What became of the argument sets.
   *
   * @param all how many there are
   * @param ended how many have their row, by how they ended
   * @param inContainers how many are in containers, by where these stand
   * @param again how many were in a container and wait for another one
   * @param notBegun how many never were in one
   */
  public record Sets(
      int all,
      Map<SetStatus, Integer> ended,
      Map<Stage, Integer> inContainers,
      int again,
      int notBegun) {

    /** Takes copies of the collections. */
    public Sets {
      ended = Map.copyOf(ended);
      inContainers = Map.copyOf(inContainers);
    }

    static Sets of(Replay replay) {
      Map<SetStatus, Integer> ended = new EnumMap<>(SetStatus.class);
      for (SetStatus status : SetStatus.values()) {
        ended.put(status, replay.count(status));
      }
      Map<Stage, Integer> inContainers = new EnumMap<>(Stage.class);
      for (OpenContainer it : replay.open()) {
        int sets = it.pieces().stream().mapToInt(Piece::count).sum();
        inContainers.merge(Stage.of(it), sets, Integer::sum);
      }
      Selection sets = replay.begun().selection();
      int notBegun = sets.count() - sets.countBefore(replay.next());
      return new Sets(sets.count(), ended, inContainers, replay.again().size(), notBegun);
    }

    /** How many ended so. */
    public int ended(SetStatus status) {
      return ended.getOrDefault(status, 0);
    }

    /** How many are in containers that stand there. */
    public int in(Stage stage) {
      return inContainers.getOrDefault(stage, 0);
    }
  }

  static List<Container> containers(Replay replay) {
    return replay.open().stream()
        .map(it -> new Container(it.number(), Stage.of(it), it.pieces(), it.jobId(), it.runId()))
        .toList();
  }
}
