package io.civisparallel.event;

import java.io.IOException;

/**
 * Makes rows, and knows which are in their final place. Safe for all threads where nothing else is
 * said.
 */
public interface RowLedger {

  /**
   * Makes the row that an event becomes once it is told, without the line's end: so it can be put
   * into the record before. A result that is too large for a row is stored by then. To be called by
   * the thread that tells.
   */
  String row(Event.SetFinished event);

  /** Whether the row of an argument set is in its final place. */
  boolean holds(int index);

  /**
   * Waits until every row that is in its final place is durable.
   *
   * @throws IOException if they cannot be made so
   */
  void sync() throws IOException;
}
