package io.civisparallel.journal;

import io.civisparallel.plan.Piece;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container for which something is owed.
 *
 * @param number in the run, from 1
 * @param name of its script
 * @param pieces the argument sets that it still owes an end for
 * @param jobId 0 unless its script is known to exist
 * @param runId 0 unless its run is known to exist
 * @param startIntended whether it may have been started
 * @param cancelling whether its run may have been cancelled by us
 * @param breach the bound of its own for which it was; null for none
 * @param discarding whether its script may have been archived by us
 */
public record OpenContainer(
    int number,
    String name,
    List<Piece> pieces,
    long jobId,
    long runId,
    boolean startIntended,
    boolean cancelling,
    @Nullable Breach breach,
    boolean discarding) {

  /** Takes a copy of the list. */
  public OpenContainer {
    pieces = List.copyOf(pieces);
  }

  static OpenContainer of(int number, String name, List<Piece> pieces) {
    return new OpenContainer(number, name, pieces, 0, 0, false, false, null, false);
  }

  OpenContainer created(long job) {
    return new OpenContainer(number, name, pieces, job, 0, false, cancelling, breach, discarding);
  }

  OpenContainer withStartIntended() {
    return new OpenContainer(
        number, name, pieces, jobId, runId, true, cancelling, breach, discarding);
  }

  OpenContainer started(long run) {
    return new OpenContainer(
        number, name, pieces, jobId, run, true, cancelling, breach, discarding);
  }

  /** It may have been cancelled; for a bound that it passed whatever else it is cancelled for. */
  OpenContainer withCancel(@Nullable Breach why) {
    return new OpenContainer(
        number,
        name,
        pieces,
        jobId,
        runId,
        startIntended,
        true,
        breach == null ? why : breach,
        discarding);
  }

  OpenContainer withDiscard() {
    return new OpenContainer(
        number, name, pieces, jobId, runId, startIntended, cancelling, breach, true);
  }

  /** Whether it owes an end for this attempt at a set. */
  boolean has(int index, int attempt) {
    return pieces.stream()
        .anyMatch(it -> it.first() <= index && index <= it.last() && it.attempt() == attempt);
  }

  /** The same once a set has its end. */
  OpenContainer without(int index) {
    List<Piece> rest = new ArrayList<>();
    for (Piece piece : pieces) {
      if (index < piece.first() || index > piece.last()) {
        rest.add(piece);
        continue;
      }
      if (index > piece.first()) {
        rest.add(new Piece(piece.first(), index - piece.first(), piece.attempt()));
      }
      if (index < piece.last()) {
        rest.add(new Piece(index + 1, piece.last() - index, piece.attempt()));
      }
    }
    return new OpenContainer(
        number, name, rest, jobId, runId, startIntended, cancelling, breach, discarding);
  }
}
