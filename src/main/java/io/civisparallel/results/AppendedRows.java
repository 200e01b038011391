package io.civisparallel.results;

import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Rows one behind the other: as they come, or in the order of their sets. */
final class AppendedRows implements RowPlaces {

  private final RowSink sink;
  private final @Nullable OrderedSink ordered;
  private final BitSet written = new BitSet();

  /**
   * Rows in a sink.
   *
   * @param ordered brings them into the order of their sets; null if they stay as they come
   */
  AppendedRows(RowSink sink, @Nullable OrderedSink ordered) {
    this.sink = sink;
    this.ordered = ordered;
  }

  @Override
  public void begin() throws IOException {
    sink.begin();
  }

  @Override
  public void place(int index, byte[] row) throws IOException {
    if (ordered == null) {
      sink.append(row);
      synchronized (written) {
        written.set(index);
      }
    } else {
      ordered.add(index, row);
    }
  }

  @Override
  public boolean holds(int index) {
    if (ordered != null) {
      return ordered.isPlaced(index);
    }
    synchronized (written) {
      return written.get(index);
    }
  }

  @Override
  public void settle() throws IOException {
    sink.settle();
  }

  @Override
  public void sync() throws IOException {
    sink.sync();
  }

  @Override
  public void finish(boolean whole) throws IOException {
    if (ordered != null) {
      ordered.releaseAll();
    }
    sink.finish();
  }

  @Override
  public void close() throws IOException {
    try (sink) {
      if (ordered != null) {
        ordered.close();
      }
    }
  }
}
