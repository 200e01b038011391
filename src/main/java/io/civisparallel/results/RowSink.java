package io.civisparallel.results;

import java.io.Closeable;
import java.io.IOException;

/** Where rows go, whole lines each. Used from one thread. */
interface RowSink extends Closeable {

  /** Makes room for what is to be written; told before anything of the first row is. */
  default void begin() throws IOException {}

  /** Adds a row: JSON and the line's end. */
  void append(byte[] row) throws IOException;

  /** Every row that an earlier process left was added again: cuts off what is behind them. */
  void settle() throws IOException;

  /** Waits until the rows that were added are durable, where that means anything. Any thread. */
  void sync() throws IOException;

  /** All rows are there: makes them durable where that means anything. */
  void finish() throws IOException;
}
