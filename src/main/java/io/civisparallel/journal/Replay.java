package io.civisparallel.journal;

import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.event.FailedAttempt;
import io.civisparallel.event.PastAttempts;
import io.civisparallel.plan.Piece;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the entries of a journal come to. Only the container that has an argument set can give it
 * its row: a late report of an earlier attempt is ignored, and noted. Its size depends on the
 * containers that are open, not on the number of entries. Not for two threads.
 */
public final class Replay implements EntryVisitor {

  private Entry.@Nullable Begun begun;
  private Entry.@Nullable Opened opened;
  private Entry.@Nullable Uploaded uploaded;
  private final NavigableMap<Integer, OpenContainer> open = new TreeMap<>();
  private final DueSets due = new DueSets();
  private final NavigableMap<Integer, PastAttempts> failures = new TreeMap<>();

  /** Of a round that has not begun yet. */
  private final Map<Integer, PastAttempts> tried = new HashMap<>();

  private final SetDigestTable digests = new SetDigestTable();
  private final Map<Integer, Map<Integer, Integer>> moves = new HashMap<>();
  private final KnownRows rows = new KnownRows();
  private final List<String> ignored = new ArrayList<>();
  private int made;
  private int started;
  private boolean ended;
  private boolean finished;
  private boolean retrying;
  private boolean carried;

  /** What nothing has happened in yet. */
  public Replay() {}

  @Override
  public void take(long sequence, Entry entry) {
    if (entry instanceof Entry.Begun it) {
      begin(it);
    } else if (entry instanceof Entry.Opened it) {
      opened = it;
      ended = false;
      tried.clear();
    } else if (entry instanceof Entry.Uploaded it) {
      uploaded = it;
    } else if (entry instanceof Entry.CreateIntended it) {
      make(it);
    } else if (entry instanceof Entry.Row it) {
      row(sequence, it);
    } else if (entry instanceof Entry.Retried it) {
      retry(it);
    } else if (entry instanceof Entry.Retrying it) {
      beginRound(it);
    } else if (entry instanceof Entry.Carried it) {
      carryOver(it);
    } else if (entry instanceof Entry.Tried it) {
      remember(it);
    } else if (entry instanceof Entry.Adopted it) {
      adopt(it);
    } else if (entry instanceof Entry.Ended) {
      ended = true;
      finished = true;
    } else {
      moveOn(entry);
    }
  }

  private void moveOn(Entry entry) {
    if (entry instanceof Entry.Created it) {
      put(container(it.container()).created(it.jobId()));
    } else if (entry instanceof Entry.StartIntended it) {
      put(container(it.container()).withStartIntended());
    } else if (entry instanceof Entry.Started it) {
      put(container(it.container()).started(it.runId()));
      started++;
    } else if (entry instanceof Entry.CancelIntended it) {
      put(container(it.container()).withCancel(it.breach()));
    } else if (entry instanceof Entry.DiscardIntended it) {
      put(container(it.container()).withDiscard());
    } else if (entry instanceof Entry.Closed it) {
      close(it.container());
    }
  }

  private void begin(Entry.Begun entry) {
    Misfit.unless(begun == null, () -> "a run begins once");
    Misfit.unless(entry.format() == Entry.FORMAT, () -> "its format is " + entry.format());
    due.begin(entry.selection());
    begun = entry;
  }

  private void make(Entry.CreateIntended entry) {
    Misfit.unless(
        entry.container() == made + 1, () -> "container " + entry.container() + " is not the next");
    entry.pieces().forEach(due::take);
    made++;
    put(OpenContainer.of(entry.container(), entry.name(), entry.pieces()));
    remember(entry);
  }

  private void remember(Entry.CreateIntended entry) {
    @Nullable List<String> theirs = entry.digests();
    int at = 0;
    for (Piece piece : entry.pieces()) {
      for (int index = piece.first(); theirs != null && index <= piece.last(); index++) {
        boolean isKnown = at < theirs.size();
        Misfit.unless(isKnown, () -> "it has digests of " + theirs.size() + " sets");
        digests.put(index, theirs.get(at++));
      }
    }
  }

  private void carryOver(Entry.Carried entry) {
    Misfit.unless(
        made == 0 && due.isUntouched(), () -> "a run is carried over before anything is done");
    Misfit.unless(
        entry.made() >= 0 && entry.started() >= 0, () -> "it has fewer containers than none");
    due.skipTo(entry.next());
    entry.again().forEach(due::add);
    made = entry.made();
    started = entry.started();
    carried = true;
  }

  private void adopt(Entry.Adopted entry) {
    Misfit.unless(
        carried && entry.container() > 0 && entry.container() <= made, () -> "it was never made");
    Misfit.unless(!open.containsKey(entry.container()), () -> "it is adopted already");
    List<Piece> pieces = new ArrayList<>();
    Map<Integer, Integer> theirs = new HashMap<>();
    for (Entry.Moved set : entry.sets()) {
      Misfit.unless(isFree(set.index()), () -> DueSets.notDue(set.index()));
      pieces.add(new Piece(set.index(), 1, set.attempt()));
      theirs.put(set.was(), set.index());
      digests.put(set.index(), set.digest());
    }
    moves.put(entry.container(), theirs);
    put(
        new OpenContainer(
            entry.container(),
            "",
            pieces,
            entry.jobId(),
            entry.runId(),
            true,
            entry.cancelling(),
            entry.breach(),
            entry.discarding()));
  }

  private boolean isFree(int index) {
    return due.isGiven(index) && rows.status(index) == null;
  }

  private void row(long sequence, Entry.Row entry) {
    if (entry.container() == 0) {
      if (!carried || !isFree(entry.index())) {
        due.take(entry.index());
      }
      rows.add(entry.index(), entry.status(), sequence);
      return;
    }
    OpenContainer container = open.get(entry.container());
    if (container == null || !container.has(entry.index(), entry.attempt())) {
      ignored.add(
          "a late row of set %d from attempt %d (container %d) is ignored"
              .formatted(entry.index(), entry.attempt(), entry.container()));
      return;
    }
    put(container.without(entry.index()));
    rows.add(entry.index(), entry.status(), sequence);
    digests.remove(entry.index());
    failures.remove(entry.index());
  }

  private void beginRound(Entry.Retrying entry) {
    Misfit.unless(ended || retrying, () -> "what has not ended is not retried");
    if (ended) {
      rows.moveToFile();
    }
    for (Piece piece : entry.sets()) {
      due.add(piece);
      for (int index = piece.first(); index <= piece.last(); index++) {
        repeat(index);
      }
    }
    begun = begun().with(entry.settings(), entry.digests());
    uploaded = uploaded == null ? null : uploaded.withoutPlan();
    retrying = true;
    ended = false;
    tried.clear();
  }

  private void repeat(int index) {
    @Nullable SetStatus was = rows.status(index);
    Misfit.unless(
        was != null && was != SetStatus.SUCCEEDED, () -> "set " + index + " did not fail");
    rows.drop(index);
    @Nullable PastAttempts past = tried.get(index);
    if (past != null) {
      failures.put(index, past);
    }
  }

  private void retry(Entry.Retried entry) {
    OpenContainer container = container(entry.container());
    Misfit.unless(
        container.has(entry.index(), entry.attempt()),
        () -> "container " + entry.container() + " does not have set " + entry.index());
    put(container.without(entry.index()));
    due.add(entry.index(), entry.attempt() + 1);
    @Nullable FailedAttempt known = entry.failure();
    Misfit.unless(
        known == null || known.attempt() == entry.attempt(), () -> "it tells of another attempt");
    FailedAttempt failure =
        known == null
            ? FailedAttempt.unknown(entry.attempt(), container.jobId(), container.runId())
            : known;
    failures.merge(
        entry.index(), PastAttempts.NONE.with(failure), (past, last) -> past.with(failure));
  }

  private void remember(Entry.Tried entry) {
    if (ended) {
      tried.put(entry.index(), entry.attempts());
    } else {
      boolean isOwed = due.wasGiven(entry.index()) && rows.status(entry.index()) == null;
      Misfit.unless(carried && isOwed, () -> DueSets.notDue(entry.index()));
      failures.put(entry.index(), entry.attempts());
    }
  }

  private void close(int number) {
    container(number).pieces().forEach(due::add);
    open.remove(number);
    moves.remove(number);
  }

  private void put(OpenContainer container) {
    open.put(container.number(), container);
  }

  private OpenContainer container(int number) {
    OpenContainer container = open.get(number);
    if (container == null) {
      throw new IllegalArgumentException("container " + number + " is not open");
    }
    return container;
  }

  /** The run's plan, with the settings and digests of the last round. */
  public Entry.Begun begun() {
    Entry.@Nullable Begun it = begun;
    if (it == null) {
      throw new IllegalArgumentException("no run has begun");
    }
    return it;
  }

  /** Whether there is anything in it. */
  public boolean hasBegun() {
    return begun != null;
  }

  /** Who has or had the run last; null if nobody. */
  public Entry.@Nullable Opened opened() {
    return opened;
  }

  /** Where the run's files are; null if they were not brought to the platform. */
  public Entry.@Nullable Uploaded uploaded() {
    return uploaded;
  }

  /** Whether every set has its row and the results file was finished. */
  public boolean hasEnded() {
    return ended;
  }

  /** Whether the results file was finished at some time, whatever became of it since. */
  public boolean wasFinished() {
    return finished;
  }

  /** The containers for which something is owed, by number. */
  public Collection<OpenContainer> open() {
    return Collections.unmodifiableCollection(open.values());
  }

  /**
   * The sets that were given to a container and have to be given to another, with their attempt.
   */
  public Map<Integer, Integer> again() {
    return due.again();
  }

  /** Index of the first set that was never given to a container. */
  public int next() {
    return due.next();
  }

  /** How many containers were made. */
  public int made() {
    return made;
  }

  /** How many containers were started. */
  public int started() {
    return started;
  }

  /** How many sets ended so. */
  public int count(SetStatus status) {
    return rows.count(status);
  }

  /** How many sets ended so in an earlier round, and are not run again in this one. */
  public int countBefore(SetStatus status) {
    return rows.countInFile(status);
  }

  /** How many sets have their row. */
  public int rows() {
    return rows.count();
  }

  /** How a set ended; null if it has no row. */
  public @Nullable SetStatus status(int index) {
    return rows.status(index);
  }

  /** Whether this entry has the row that counts for the set, and it is asked for. */
  public boolean accepts(int index, long sequence) {
    return rows.isIn(index, sequence);
  }

  /**
   * Whether sets are or were run again after the run had ended: then only the rows of the last
   * round are in the journal, and the others in the results file.
   */
  public boolean isRound() {
    return retrying;
  }

  /** Whether the row of a set is in the journal. */
  public boolean isInJournal(int index) {
    return rows.isInJournal(index);
  }

  /**
   * Whether the run was carried over to a changed arguments file: then the results file is made
   * anew from the journal, unless {@link #isRound}.
   */
  public boolean isCarried() {
    return carried;
  }

  /** The index of each set now by what its container calls it, for containers that were adopted. */
  public Map<Integer, Map<Integer, Integer>> moves() {
    return Collections.unmodifiableMap(moves);
  }

  /** Of the canonical JSON of a set that has no row; null if it is not known. */
  public @Nullable String digest(int index) {
    return digests.get(index);
  }

  /** What the sets without a row died of that were tried again, by set. */
  public Map<Integer, PastAttempts> failures() {
    return Collections.unmodifiableMap(failures);
  }

  /** Late rows that were ignored, in words. */
  public List<String> ignored() {
    return List.copyOf(ignored);
  }
}
