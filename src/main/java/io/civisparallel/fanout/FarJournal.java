package io.civisparallel.fanout;

import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.error.UserException;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.Replay;
import io.civisparallel.plan.Piece;
import io.civisparallel.plan.ScriptName;
import io.civisparallel.plan.Selection;
import io.civisparallel.plan.SetDigests;
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

  private static final int NONE = Integer.MAX_VALUE;

  private final String run;
  private final String token;
  private final ArgumentSets arguments;
  private final Selection selection;
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
    this.selection = begun.selection();
    this.next = selection.next(0);
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
    for (int i = 0; i < containers.size(); i++) {
      requireSets(containers.get(i));
      fillGap(containers, i);
      add(containers.get(i));
    }
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

  private void requireSets(Carried it) {
    for (Piece piece : it.pieces()) {
      if (!selection.has(piece)) {
        throw unfit("there is no set " + piece.last());
      }
    }
  }

  private UserException unfit(String why) {
    return new UserException(
        "The scripts of run %s on the platform do not fit together: %s. Run anew"
            .formatted(run, why));
  }

  private void add(Carried it) {
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

  /**
   * Sets are tried for the first time in their order: those that are missing before the next
   * container that does so were had by the containers that are missing before it, where they are as
   * many, one by each. Else it is not known by which, and they are given anew.
   */
  private void fillGap(List<Carried> containers, int at) {
    int here = containers.get(at).number() - 1 - made;
    if (here < 0) {
      throw unfit("container %d comes twice".formatted(containers.get(at).number()));
    }
    if (here == 0) {
      return;
    }
    int first = at;
    int missing = here;
    while (first + 1 < containers.size() && firstTried(containers.get(first)) == NONE) {
      first++;
      missing += containers.get(first).number() - containers.get(first - 1).number() - 1;
    }
    int set = firstTried(containers.get(first));
    int end = set == NONE ? behindLast(containers, at) : set;
    List<Piece> between = selection.between(next, end);
    boolean oneEach = missing == between.stream().mapToInt(Piece::count).sum();
    for (int i = 0; i < here; i++) {
      int number = made + 1;
      if (oneEach) {
        intend(number, List.of(new Piece(next, 1, 1)));
      } else {
        intend(number, i == 0 ? between : List.of());
        giveBack(number);
      }
    }
  }

  /** The first set that a container tries for the first time, as far as is known. */
  private int firstTried(Carried it) {
    return it.pieces().stream()
        .filter(piece -> piece.attempt() == 1 && piece.last() >= next)
        .mapToInt(piece -> Math.max(next, piece.first()))
        .min()
        .orElse(NONE);
  }

  /** Behind the last set that any container from here on has. */
  private int behindLast(List<Carried> containers, int from) {
    return containers.subList(from, containers.size()).stream()
        .flatMap(it -> it.pieces().stream())
        .mapToInt(it -> it.last() + 1)
        .reduce(next, Math::max);
  }

  private void intend(int container, List<Piece> pieces) {
    String name =
        pieces.isEmpty() ? "" : ScriptName.of(run, token, container, pieces, arguments).text();
    entries.add(
        new Entry.CreateIntended(container, name, pieces, SetDigests.of(arguments, pieces)));
    made = container;
    for (Piece piece : pieces) {
      for (int index = piece.first(); index <= piece.last(); index++) {
        holders.put(index, new Holder(container, piece.attempt()));
        owed.merge(container, 1, Integer::sum);
        next = selection.next(Math.max(next, index + 1));
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
