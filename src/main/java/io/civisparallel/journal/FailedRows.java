package io.civisparallel.journal;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.plan.Piece;
import io.civisparallel.system.Disk;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells which sets failed, as entries come, and which of them are run again. Not for two threads.
 */
public final class FailedRows implements EntryVisitor {

  /** Larger rows are not looked into, in bytes. */
  private static final int LARGEST = 4 * 1024 * 1024;

  private final RowStore rows;
  private final Listener listener;
  private final BitSet failed = new BitSet();

  /** Those of a journal. */
  public FailedRows(Disk disk, JournalFiles files, Listener listener) {
    this.rows = new RowStore(disk, files);
    this.listener = listener;
  }

  /** Hears of sets. */
  public interface Listener {

    /**
     * A set failed.
     *
     * @param row without its line's end; null if the journal does not have it any more
     */
    void failed(int index, byte @Nullable [] row);

    /** A set that had failed is to have another row. */
    void isRunAgain(int index);
  }

  @Override
  public void take(long sequence, Entry entry) {
    if (entry instanceof Entry.Row row) {
      drop(row.index());
      if (row.status() == SetStatus.FAILED) {
        failed.set(row.index());
        listener.failed(row.index(), bytes(row));
      }
    } else if (entry instanceof Entry.Retrying round) {
      for (int index : failedOf(round.sets())) {
        drop(index);
      }
    }
  }

  private List<Integer> failedOf(List<Piece> sets) {
    List<Integer> theirs = new ArrayList<>();
    for (Piece piece : sets) {
      for (int i = failed.nextSetBit(piece.first());
          i >= 0 && i <= piece.last();
          i = failed.nextSetBit(i + 1)) {
        theirs.add(i);
      }
    }
    return theirs;
  }

  private void drop(int index) {
    if (failed.get(index)) {
      failed.clear(index);
      listener.isRunAgain(index);
    }
  }

  /** The files of large rows go when the run has ended. */
  private byte @Nullable [] bytes(Entry.Row row) {
    Entry.@Nullable RowFile file = row.file();
    if (file != null && file.bytes() > LARGEST) {
      return null;
    }
    try {
      return rows.bytes(row);
    } catch (EnvironmentException e) {
      return null;
    }
  }
}
