package io.civisparallel.fanout;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.event.PastAttempts;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.Journal;
import io.civisparallel.journal.OpenContainer;
import io.civisparallel.journal.Replay;
import io.civisparallel.json.CanonicalJson;
import io.civisparallel.plan.Piece;
import io.civisparallel.plan.SetDigests;
import io.civisparallel.results.CarriedRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which argument sets of a changed arguments file were there before: those of equal value, the
 * first of several equal ones for the first, and so on. It costs about 200 bytes a set.
 */
final class Matching {

  private static final int GONE = -1;

  private final EarlierRun earlier;
  private final Replay then;
  private final ArgumentSets now;

  /** The index of each set now, by its index then. */
  private final int[] moves;

  private Matching(EarlierRun earlier, ArgumentSets now, int[] moves) {
    this.earlier = earlier;
    this.then = earlier.journal().replay();
    this.now = now;
    this.moves = moves;
  }

  /** Compares the sets of a run with those of the arguments file as it is now. */
  static Matching of(EarlierRun earlier, ArgumentSets now) {
    Replay then = earlier.journal().replay();
    Map<String, Queue<Integer>> places = new HashMap<>();
    for (int index = 0; index < now.count(); index++) {
      places.computeIfAbsent(SetDigests.of(now, index), it -> new ArrayDeque<>(1)).add(index);
    }
    @Nullable String[] digests = new String[then.next()];
    earlier.rows((index, row) -> digests[index] = CanonicalJson.digest(arguments(row)));
    int[] moves = new int[then.next()];
    Arrays.fill(moves, GONE);
    for (int index = 0; index < moves.length; index++) {
      @Nullable String digest = digests[index] == null ? then.digest(index) : digests[index];
      Queue<Integer> free = digest == null ? null : places.get(digest);
      @Nullable Integer place = free == null ? null : free.poll();
      moves[index] = place == null ? GONE : place;
    }
    return new Matching(earlier, now, moves);
  }

  private static JsonNode arguments(byte[] row) {
    return CarriedRow.read(row).arguments();
  }

  /**
   * Writes a journal in which the run is as it would be if the arguments file had always been what
   * it is now.
   *
   * @param begun the run's plan now
   * @param lasts whether its containers outlived the process that made them
   */
  void write(Journal journal, Entry.Begun begun, boolean lasts) {
    List<Entry.Adopted> containers = lasts ? containers() : List.of();
    BitSet known = new BitSet();
    Map<Integer, Integer> attempts = attempts(containers, known);
    List<Piece> again = new ArrayList<>();
    int next = known.length();
    for (int index = 0; index < next; index++) {
      @Nullable Integer attempt = attempts.get(index);
      if (attempt != null || !known.get(index)) {
        again.add(new Piece(index, 1, attempt == null ? 1 : attempt));
      }
    }
    journal.append(begun);
    journal.append(new Entry.Carried(then.made(), then.started(), next, Round.joined(again)));
    then.failures().forEach((index, failures) -> tell(journal, index, failures));
    earlier.rows((index, row) -> carry(journal, index, row));
    containers.forEach(journal::append);
  }

  private void tell(Journal journal, int index, PastAttempts failures) {
    if (moves[index] != GONE) {
      journal.append(new Entry.Tried(moves[index], failures));
    }
  }

  private void carry(Journal journal, int index, byte[] row) {
    @Nullable SetStatus status = then.status(index);
    int place = moves[index];
    if (status != null && place != GONE) {
      CarriedRow it = CarriedRow.read(row);
      String text = it.at(place, now.line(place));
      journal.append(new Entry.Row(0, place, it.attempts(), status, text, null));
    }
  }

  /** How many sets that were begun are still there. */
  int found() {
    return moves.length - lost();
  }

  /** How many sets that were begun are gone. */
  int lost() {
    return (int) Arrays.stream(moves).filter(it -> it == GONE).count();
  }

  /**
   * The sets that were given to a container and have neither row nor container now, with their
   * attempt.
   *
   * @param known becomes all sets that were there before
   */
  private Map<Integer, Integer> attempts(List<Entry.Adopted> containers, BitSet known) {
    Map<Integer, Integer> attempts = new TreeMap<>();
    then.again().forEach((index, attempt) -> put(attempts, index, attempt));
    for (OpenContainer it : then.open()) {
      for (Piece piece : it.pieces()) {
        for (int index = piece.first(); index <= piece.last(); index++) {
          put(attempts, index, piece.attempt());
        }
      }
    }
    for (Entry.Adopted it : containers) {
      it.sets().forEach(set -> attempts.remove(set.index()));
    }
    for (int place : moves) {
      if (place != GONE) {
        known.set(place);
      }
    }
    return attempts;
  }

  private void put(Map<Integer, Integer> attempts, int index, int attempt) {
    if (moves[index] != GONE) {
      attempts.put(moves[index], attempt);
    }
  }

  /**
   * What becomes of the containers: those that may have been started are waited for, unless all
   * their sets are gone; all others are cleared away. One that is not known to exist was never
   * started, and is forgotten.
   */
  private List<Entry.Adopted> containers() {
    List<Entry.Adopted> adopted = new ArrayList<>();
    for (OpenContainer it : then.open()) {
      boolean started = it.runId() != 0 || (it.startIntended() && !it.discarding());
      List<Entry.Moved> sets = started ? moved(it) : List.of();
      if (it.jobId() != 0) {
        adopted.add(
            new Entry.Adopted(
                it.number(),
                it.jobId(),
                it.runId(),
                it.cancelling(),
                it.breach(),
                sets.isEmpty(),
                sets));
      }
    }
    return adopted;
  }

  private List<Entry.Moved> moved(OpenContainer container) {
    Map<Integer, Integer> names = new HashMap<>();
    then.moves()
        .getOrDefault(container.number(), Map.of())
        .forEach((was, index) -> names.put(index, was));
    List<Entry.Moved> moved = new ArrayList<>();
    for (Piece piece : container.pieces()) {
      for (int index = piece.first(); index <= piece.last(); index++) {
        if (moves[index] != GONE) {
          moved.add(
              new Entry.Moved(
                  moves[index],
                  names.getOrDefault(index, index),
                  piece.attempt(),
                  String.valueOf(then.digest(index))));
        }
      }
    }
    return moved;
  }
}
