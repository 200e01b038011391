package io.civisparallel.journal;

/** The record of a run: what was decided before it is done, and what came of it. One thread. */
public interface Journal {

  /** Adds an entry, which outlives this process, but this machine only once it is synced. */
  void append(Entry entry);

  /**
   * Waits until every entry is durable: only then may a call be made that an intent announces, and
   * a row be told.
   */
  void sync();
}
