package io.civisparallel.journal;

/** The record of a run: what was decided before it is done, and what came of it. */
public interface Journal {

  /**
   * Adds an entry. An intent is in the record for good when this returns, so that the call that it
   * announces may be made.
   */
  void append(Entry entry);
}
