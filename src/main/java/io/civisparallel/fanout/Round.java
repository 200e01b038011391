package io.civisparallel.fanout;

import io.civisparallel.error.UserException;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.event.FailedAttempt;
import io.civisparallel.journal.Replay;
import io.civisparallel.plan.Piece;
import io.civisparallel.results.EndedRows;
import io.civisparallel.results.RowHistory;
import io.civisparallel.settings.FailureKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A round of retries: which argument sets of a run are run again.
 *
 * @param sets at the attempt that comes next; none where a round that was cut off is gone on with
 * @param history what each of them died of before, by its index
 */
public record Round(List<Piece> sets, Map<Integer, List<FailedAttempt>> history) {

  /** The rest of a round that was cut off. */
  static final Round THE_REST = new Round(List.of(), Map.of());

  /** Takes copies of the collections. */
  public Round {
    sets = List.copyOf(sets);
    history = Map.copyOf(history);
  }

  /** How many argument sets are run again. */
  public int count() {
    return sets.stream().mapToInt(Piece::count).sum();
  }

  /**
   * Chooses from what a run left that has ended.
   *
   * @throws UserException if the results file is not what the run left
   */
  static Round choose(Path results, Replay replay, Set<FailureKind> only) {
    if (!Files.exists(results)) {
      throw new UserException(
          "There is nothing to retry: the results file %s is gone. Bring it back from a copy, or"
                  .formatted(results)
              + " run anew with another -o");
    }
    Map<Integer, Integer> attempts = new TreeMap<>();
    Map<Integer, List<FailedAttempt>> history = new TreeMap<>();
    EndedRows.read(
        results,
        replay.begun().selection(),
        (row, line) -> {
          if (row.status() != replay.status(row.index())) {
            throw new UserException(
                ("The results file %s is not what its run left: its row of set %d is another. Bring"
                        + " it back from a copy, or run anew with another -o")
                    .formatted(results, row.index()));
          }
          if (isWanted(row, only)) {
            attempts.put(row.index(), row.attempts() + 1);
            history.put(row.index(), RowHistory.read(line, row.attempts()));
          }
        });
    List<Piece> sets = new ArrayList<>();
    attempts.forEach((index, attempt) -> sets.add(new Piece(index, 1, attempt)));
    return new Round(joined(sets), history);
  }

  private static boolean isWanted(EndedRows.Row row, Set<FailureKind> only) {
    if (row.status() == SetStatus.FAILED) {
      return only.stream().anyMatch(it -> it.word().equals(row.kind()))
          || only.containsAll(Set.of(FailureKind.values()));
    }
    return row.status() == SetStatus.CANCELLED && only.contains(FailureKind.CANCELLED);
  }

  /** The same sets, with those as one piece that stand next to each other at the same attempt. */
  static List<Piece> joined(List<Piece> inOrder) {
    List<Piece> joined = new ArrayList<>();
    for (Piece piece : inOrder) {
      int last = joined.size() - 1;
      if (last >= 0 && isNext(joined.get(last), piece)) {
        Piece before = joined.get(last);
        joined.set(
            last, new Piece(before.first(), before.count() + piece.count(), before.attempt()));
      } else {
        joined.add(piece);
      }
    }
    return joined;
  }

  private static boolean isNext(Piece before, Piece piece) {
    return before.last() + 1 == piece.first() && before.attempt() == piece.attempt();
  }
}
