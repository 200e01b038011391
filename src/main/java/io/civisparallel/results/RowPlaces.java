package io.civisparallel.results;

import java.io.Closeable;
import java.io.IOException;

/** Finds each row its place among the others. Used from one thread, but for what says otherwise. */
interface RowPlaces extends Closeable {

  /** Makes room for what is to be written; told before anything of the first row is. */
  void begin() throws IOException;

  /** Places the row of a set, with its line's end. */
  void place(int index, byte[] row) throws IOException;

  /** Whether the row of a set was placed. Any thread. */
  boolean holds(int index);

  /** Every row that an earlier process left was placed again: cuts off what is behind them. */
  void settle() throws IOException;

  /** Waits until the rows that were placed are as durable as their place can be. Any thread. */
  void sync() throws IOException;

  /**
   * No more rows will come.
   *
   * @param whole whether every set has its row
   */
  void finish(boolean whole) throws IOException;
}
