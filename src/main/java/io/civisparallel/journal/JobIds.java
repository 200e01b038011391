package io.civisparallel.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.civisparallel.json.Json;
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
    } else if (entry instanceof Entry.Adopted it) {
      ids.add(it.jobId());
    } else if (entry instanceof Entry.Row it && it.container() == 0) {
      addThatOf(it);
    }
  }

  /** A row that was carried over to a changed arguments file says itself where it came from. */
  private void addThatOf(Entry.Row row) {
    try {
      String text = row.text();
      long id = text == null ? 0 : Json.parse(text).path("jobId").asLong();
      if (id > 0) {
        ids.add(id);
      }
    } catch (JsonProcessingException e) {
      // Lists by name show its script all the same.
      return;
    }
  }

  /** Their ids, in the order in which they were made. */
  public Set<Long> ids() {
    return new LinkedHashSet<>(ids);
  }
}
