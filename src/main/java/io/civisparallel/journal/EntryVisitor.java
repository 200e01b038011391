package io.civisparallel.journal;

/** Takes the entries of a journal in their order. */
@FunctionalInterface
public interface EntryVisitor {

  /**
   * Takes an entry.
   *
   * @param sequence its number, from 1
   * @throws IllegalArgumentException if it does not fit those before it
   */
  void take(long sequence, Entry entry);
}
