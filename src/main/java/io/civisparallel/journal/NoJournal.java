package io.civisparallel.journal;

/** The record of a run that has no place for one: it keeps nothing, and nothing can be resumed. */
public final class NoJournal implements Journal {

  @Override
  public void append(Entry entry) {}

  @Override
  public void sync() {}
}
