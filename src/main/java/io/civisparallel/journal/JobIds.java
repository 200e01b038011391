package io.civisparallel.journal;

import java.util.LinkedHashSet;
import java.util.Set;

/** The scripts that a run is known to have made. Not for two threads. */
public final class JobIds implements EntryVisitor {

  private final Set<Long> ids = new LinkedHashSet<>();

  /** None so far. */
  public JobIds() {}

  @Override
  public void take(long sequence, Entry entry) {
    if (entry instanceof Entry.Created it) {
      ids.add(it.jobId());
    }
  }

  /** Their ids, in the order in which they were made. */
  public Set<Long> ids() {
    return new LinkedHashSet<>(ids);
  }
}
