package io.civisparallel.dispatch;

import io.civisparallel.plan.Piece;
import io.civisparallel.platform.RunState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container that the run has to do with.
 *
 * @param number in the run, from 1
 * @param pieces the argument sets that it carries
 * @param stage where it stands
 * @param jobId 0 until its script exists
 * @param runId 0 until it was started
 * @param tries how often the call of this stage was made without bringing it further
 * @param setbacks how often the platform answered without bringing it further: refused to make or
 *     start it, or had no report yet
 * @param startedAt when it was started; the beginning of time until then, unless it comes from a
 *     journal
 * @param due when the call of this stage is to be made; null while it is under way or none is
 * @param ended how its run ended; null until it did
 * @param cancelAsked whether its run is or was asked to end, which is the only call of a live stage
 */
record Tracked(
    int number,
    List<Piece> pieces,
    Stage stage,
    long jobId,
    long runId,
    int tries,
    int setbacks,
    Instant startedAt,
    @Nullable Instant due,
    @Nullable RunState ended,
    boolean cancelAsked) {

  static Tracked preparing(int number, List<Piece> pieces, Instant due) {
    return new Tracked(
        number, pieces, Stage.PREPARING, 0, 0, 0, 0, Instant.EPOCH, due, null, false);
  }

  Tracked prepared(long job) {
    return new Tracked(
        number, pieces, Stage.PREPARED, job, 0, 0, setbacks, startedAt, null, null, false);
  }

  Tracked queued(long run, Instant now) {
    return new Tracked(
        number, pieces, Stage.QUEUED, jobId, run, 0, setbacks, now, null, null, false);
  }

  /** The same container in a stage whose call is to be made at a time. */
  Tracked at(Stage next, Instant time) {
    return new Tracked(
        number, pieces, next, jobId, runId, 0, setbacks, startedAt, time, ended, cancelAsked);
  }

  /** It was seen running; whether and when it is to be cancelled stays as it is. */
  Tracked running() {
    return new Tracked(
        number,
        pieces,
        Stage.RUNNING,
        jobId,
        runId,
        tries,
        setbacks,
        startedAt,
        due,
        ended,
        cancelAsked);
  }

  /** The call of this stage is under way. */
  Tracked calling() {
    return new Tracked(
        number, pieces, stage, jobId, runId, tries, setbacks, startedAt, null, ended, cancelAsked);
  }

  /** The call of this stage has to be made again. */
  Tracked again(Instant time) {
    return new Tracked(
        number,
        pieces,
        stage,
        jobId,
        runId,
        tries + 1,
        setbacks,
        startedAt,
        time,
        ended,
        cancelAsked);
  }

  /** The call of this stage was answered, but nothing came of it, and it is made again. */
  Tracked setBack(Instant time) {
    return new Tracked(
        number,
        pieces,
        stage,
        jobId,
        runId,
        tries,
        setbacks + 1,
        startedAt,
        time,
        ended,
        cancelAsked);
  }

  /** It is not started, unless an earlier try did. */
  Tracked givenUp(Instant time) {
    return new Tracked(
        number,
        pieces,
        Stage.DISCARDING,
        jobId,
        runId,
        tries,
        setbacks,
        startedAt,
        time,
        ended,
        cancelAsked);
  }

  Tracked collecting(RunState end, Instant time) {
    return new Tracked(
        number, pieces, Stage.COLLECTING, jobId, runId, 0, 0, startedAt, time, end, cancelAsked);
  }

  /** Its run is to be asked to end at a time. */
  Tracked cancelling(Instant time) {
    return new Tracked(
        number, pieces, stage, jobId, runId, 0, setbacks, startedAt, time, ended, true);
  }

  /** Whether a call is under way that decides what becomes of it. */
  boolean isBeingCalled() {
    return due == null && stage != Stage.PREPARED && !stage.isLive();
  }

  /**
   * Whether the call of this stage may have been made before, so that the platform is asked first:
   * by this process, or, where the container comes from a journal, by one that journal knows
   * nothing of.
   */
  boolean mayBeDone() {
    return tries > 0 || !startedAt.equals(Instant.EPOCH);
  }

  int sets() {
    return pieces.stream().mapToInt(Piece::count).sum();
  }
}
