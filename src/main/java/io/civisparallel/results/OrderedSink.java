package io.civisparallel.results;

import io.civisparallel.plan.Selection;
import io.civisparallel.system.AppendFile;
import io.civisparallel.system.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Brings rows into the order of the arguments file. A row that has to wait for an earlier one waits
 * on disk; in memory a set costs 12 bytes, whether it waits or not.
 */
final class OrderedSink {

  private static final long ABSENT = -1;

  private final RowSink sink;
  private final Disk disk;
  private final Path waitingFile;
  private final Selection sets;
  private final long[] offsets;
  private final int[] lengths;
  private @Nullable AppendFile waiting;
  private int next;

  /** The same as next, for other threads. */
  private volatile int placed;

  /**
   * Brings the rows of sets into order.
   *
   * @param waitingFile for rows that have to wait; made when the first one does
   */
  OrderedSink(RowSink sink, Disk disk, Path waitingFile, Selection sets) {
    this.sink = sink;
    this.disk = disk;
    this.waitingFile = waitingFile;
    this.sets = sets;
    this.offsets = new long[sets.total()];
    this.lengths = new int[sets.total()];
    this.next = sets.next(0);
    Arrays.fill(offsets, ABSENT);
  }

  /** Whether a row is where it belongs. Any thread may ask. */
  boolean isPlaced(int index) {
    return index < placed;
  }

  void add(int index, byte[] row) throws IOException {
    if (index != next) {
      keep(index, row);
      return;
    }
    sink.append(row);
    goOn();
    release();
    placed = next;
  }

  /** Writes rows whose earlier ones will not come any more, in order, with gaps. */
  void releaseAll() throws IOException {
    for (; next < offsets.length; goOn()) {
      if (offsets[next] != ABSENT) {
        sink.append(kept(next));
      }
    }
    placed = next;
  }

  void close() throws IOException {
    if (waiting != null) {
      waiting.close();
      disk.delete(waitingFile);
    }
  }

  private void goOn() {
    next = sets.next(next + 1);
  }

  private void release() throws IOException {
    while (next < offsets.length && offsets[next] != ABSENT) {
      sink.append(kept(next));
      goOn();
    }
  }

  private void keep(int index, byte[] row) throws IOException {
    AppendFile file = waiting;
    if (file == null) {
      file = disk.create(waitingFile);
      waiting = file;
    }
    offsets[index] = file.size();
    lengths[index] = row.length;
    file.append(row);
  }

  private byte[] kept(int index) throws IOException {
    if (waiting == null) {
      throw new IllegalStateException("Row " + index + " waits in no file");
    }
    return waiting.read(offsets[index], lengths[index]);
  }
}
