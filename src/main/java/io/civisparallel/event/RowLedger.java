package io.civisparallel.event;

import java.io.IOException;

/** Knows which rows are in their final place. Safe for all threads. */
public interface RowLedger {

  /** Whether the row of an argument set is in its final place. */
  boolean holds(int index);

  /**
   * Waits until every row that is in its final place is durable.
   *
   * @throws IOException if they cannot be made so
   */
  void sync() throws IOException;
}
