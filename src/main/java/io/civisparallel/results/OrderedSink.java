package io.civisparallel.results;

import io.civisparallel.plan.Selection;
import io.civisparallel.system.AppendFile;
import io.civisparallel.system.Disk;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Brings rows into the order of the arguments file. A row that has to wait for an earlier one waits
 * on disk; in memory it costs 12 bytes meanwhile.
 */
final class OrderedSink {

  private final RowSink sink;
  private final Disk disk;
  private final Path waitingFile;
  private final Selection sets;
  private final WaitingPlaces places = new WaitingPlaces();
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
    this.next = sets.next(0);
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
    advance();
    while (places.has(next)) {
      sink.append(kept(next));
      advance();
    }
    placed = next;
  }

  /** Writes rows whose earlier ones will not come any more, in order, with gaps. */
  void releaseAll() throws IOException {
    while (next < sets.total()) {
      if (places.has(next)) {
        sink.append(kept(next));
      }
      advance();
    }
    placed = next;
  }

  void close() throws IOException {
    if (waiting != null) {
      waiting.close();
      disk.delete(waitingFile);
    }
  }

  private void advance() {
    next = sets.next(next + 1);
    places.passed(next);
  }

  private void keep(int index, byte[] row) throws IOException {
    AppendFile file = waiting;
    if (file == null) {
      file = disk.create(waitingFile);
      waiting = file;
    }
    places.put(index, file.size(), row.length);
    file.append(row);
  }

  private byte[] kept(int index) throws IOException {
    if (waiting == null) {
      throw new IllegalStateException("Row " + index + " waits in no file");
    }
    return waiting.read(places.offset(index), places.length(index));
  }
}
