package io.civisparallel.fanout;

import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.error.UserException;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.Replay;
import io.civisparallel.plan.Piece;
import io.civisparallel.plan.ScriptName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a journal as the process that began a run would have written it, by the containers that
 * are on the platform. Of the attempts at a set the one of the latest container counts. What there
 * is no trace of is written as intended, so that it is looked for once more before it is made.
 * Pure.
 */
final class FarJournal {

  private final String run;
  private final String token;
  private final ArgumentSets arguments;
  private final List<Entry> entries = new ArrayList<>();

  /** Who has a set, and at which attempt; nobody where a container gave it back. */
  private final Map<Integer, Holder> holders = new HashMap<>();

  /** How many sets a container still has. */
  private final Map<Integer, Integer> owed = new HashMap<>();

  private int made;
  private int next;

  FarJournal(Entry.Begun begun, Entry.Uploaded uploaded, ArgumentSets arguments) {
    this.run = begun.run();
    this.token = begun.token();
    this.arguments = arguments;
    entries.add(begun);
    entries.add(uploaded);
  }

  /**
   * A container that is on the platform.
   *
   * @param number in the run, from 1
   * @param pieces its argument sets
   * @param jobId its script
   * @param runId 0 if it was not run, as far as is known
   * @param cancelled whether its run was cancelled, by whomever
   */
  record Carried(int number, List<Piece> pieces, long jobId, long runId, boolean cancelled) {

    /** Takes a copy of the list. */
    Carried {
      pieces = List.copyOf(pieces);
    }
  }

  private record Holder(int container, int attempt) {}

  /**
   * The entries of a journal.
   *
   * @param containers by their number
   * @throws UserException if they do not fit together
   */
  List<Entry> entries(List<Carried> containers) {
    containers.forEach(this::add);
    Replay replay = new Replay();
    try {
      for (int i = 0; i < entries.size(); i++) {
        replay.take(i + 1L, entries.get(i));
      }
    } catch (IllegalArgumentException e) {
      throw unfit(String.valueOf(e.getMessage()));
    }
    return List.copyOf(entries);
  }

  private UserException unfit(String why) {
    return new UserException(
        "The scripts of run %s on the platform do not fit together: %s. Run anew"
            .formatted(run, why));
  }

  private void add(Carried it) {
    fillGap(it.number(), firstNew(it));
    for (Piece piece : it.pieces()) {
      for (int index = piece.first(); index <= piece.last(); index++) {
        takeFromEarlier(index);
      }
    }
    intend(it.number(), it.pieces());
    entries.add(new Entry.Created(it.number(), it.jobId()));
    // Where a list shows no run there may be one: it is looked for before it is started.
    entries.add(new Entry.StartIntended(it.number(), it.jobId()));
    if (it.runId() != 0) {
      entries.add(new Entry.Started(it.number(), it.runId()));
    }
    if (it.cancelled()) {
      entries.add(new Entry.CancelIntended(it.number()));
    }
  }

  private int firstNew(Carried it) {
    int lowest = Integer.MAX_VALUE;
    for (Piece piece : it.pieces()) {
      if (piece.last() >= next) {
        lowest = Math.min(lowest, Math.max(next, piece.first()));
      }
    }
    return lowest == Integer.MAX_VALUE ? next : lowest;
  }

  /** Containers and sets are given in order: where both are missing, one had the other. */
  private void fillGap(int container, int set) {
    int containers = container - 1 - made;
    int sets = set - next;
    if (containers < 0 || (containers == 0 && sets > 0)) {
      throw unfit("container %d cannot have set %d".formatted(container, set));
    }
    boolean oneEach = containers == sets;
    for (int i = 0; i < containers; i++) {
      int number = made + 1;
      if (oneEach) {
        intend(number, List.of(new Piece(next, 1, 1)));
      } else {
        intend(number, next < set ? List.of(new Piece(next, set - next, 1)) : List.of());
        giveBack(number);
      }
    }
  }

  private void intend(int container, List<Piece> pieces) {
    String name =
        pieces.isEmpty() ? "" : ScriptName.of(run, token, container, pieces, arguments).text();
    entries.add(new Entry.CreateIntended(container, name, pieces));
    made = container;
    for (Piece piece : pieces) {
      for (int index = piece.first(); index <= piece.last(); index++) {
        holders.put(index, new Holder(container, piece.attempt()));
        owed.merge(container, 1, Integer::sum);
        next = Math.max(next, index + 1);
      }
    }
  }

  private void giveBack(int container) {
    entries.add(new Entry.Closed(container));
    holders.values().removeIf(it -> it.container() == container);
    owed.remove(container);
  }

  private void takeFromEarlier(int index) {
    @Nullable Holder earlier = holders.remove(index);
    if (earlier == null) {
      return;
    }
    entries.add(new Entry.Retried(earlier.container(), index, earlier.attempt()));
    if (owed.merge(earlier.container(), -1, Integer::sum) == 0) {
      owed.remove(earlier.container());
      entries.add(new Entry.Closed(earlier.container()));
    }
  }
}
