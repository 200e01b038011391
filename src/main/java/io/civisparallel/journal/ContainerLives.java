package io.civisparallel.journal;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.plan.Piece;
import io.civisparallel.system.Disk;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the rows of a journal, and each container once it was closed. It holds as much as there are
 * open containers. Not for two threads.
 */
public final class ContainerLives implements EntryVisitor {

  private final Replay end;
  private final RowStore rows;
  private final Listener listener;
  private final Map<Integer, Life> open = new HashMap<>();
  private int retries;

  /**
   * Those of a journal.
   *
   * @param end what its entries come to: only rows that count at the end are told
   */
  public ContainerLives(Replay end, Disk disk, JournalFiles files, Listener listener) {
    this.end = end;
    this.rows = new RowStore(disk, files);
    this.listener = listener;
  }

  /** Hears of rows and containers. */
  public interface Listener {

    /**
     * A set has its row.
     *
     * @param container that it came from; 0 for none
     * @param row without its line's end; null if the journal does not have it any more
     */
    void row(int container, int index, byte @Nullable [] row);

    /** A container was closed; its rows were told before. */
    void closed(int container, Life life, Entry.@Nullable Times times);
  }

  /** What is known of a container. */
  public static final class Life {

    private final int first;
    private final int sets;
    private final Set<SetStatus> ended = EnumSet.noneOf(SetStatus.class);
    private long jobId;
    private boolean retried;

    private Life(int first, int sets, long jobId) {
      this.first = first;
      this.sets = sets;
      this.jobId = jobId;
    }

    /** Its first set, by index from 0. */
    public int first() {
      return first;
    }

    /** How many sets it was given. */
    public int sets() {
      return sets;
    }

    /** Its script; 0 if none is known. */
    public long jobId() {
      return jobId;
    }

    /** Whether a set of it ended so. */
    public boolean has(SetStatus status) {
      return ended.contains(status);
    }

    /** Whether a set of it was tried again elsewhere. */
    public boolean wasRetried() {
      return retried;
    }
  }

  @Override
  public void take(long sequence, Entry entry) {
    if (entry instanceof Entry.CreateIntended it && !it.pieces().isEmpty()) {
      int sets = it.pieces().stream().mapToInt(Piece::count).sum();
      open.put(it.container(), new Life(it.pieces().get(0).first(), sets, 0));
    } else if (entry instanceof Entry.Adopted it && !it.sets().isEmpty()) {
      open.put(it.container(), new Life(it.sets().get(0).index(), it.sets().size(), it.jobId()));
    } else if (entry instanceof Entry.Created it && open.containsKey(it.container())) {
      open.get(it.container()).jobId = it.jobId();
    } else if (entry instanceof Entry.Row it) {
      row(sequence, it);
    } else if (entry instanceof Entry.Retried it) {
      retries++;
      if (open.containsKey(it.container())) {
        open.get(it.container()).retried = true;
      }
    } else if (entry instanceof Entry.Closed it) {
      @Nullable Life life = open.remove(it.container());
      if (life != null) {
        listener.closed(it.container(), life, it.times());
      }
    }
  }

  private void row(long sequence, Entry.Row row) {
    @Nullable Life life = open.get(row.container());
    if (life != null) {
      life.ended.add(row.status());
    }
    if (end.accepts(row.index(), sequence)) {
      listener.row(row.container(), row.index(), bytes(row));
    }
  }

  /** The files of large rows go when the run has ended. */
  private byte @Nullable [] bytes(Entry.Row row) {
    try {
      return rows.bytes(row);
    } catch (EnvironmentException e) {
      return null;
    }
  }

  /** How often a set was tried again. */
  public int retries() {
    return retries;
  }
}
