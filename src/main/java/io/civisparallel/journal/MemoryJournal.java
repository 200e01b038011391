package io.civisparallel.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A record that lasts as long as its process. It keeps what is open and forgets a container once it
 * is closed, so that it does not grow with the run. Used from one thread.
 */
public final class MemoryJournal implements Journal {

  private final Map<Integer, List<Entry>> open = new TreeMap<>();

  @Override
  public void append(Entry entry) {
    if (entry instanceof Entry.Closed) {
      open.remove(entry.container());
    } else {
      open.computeIfAbsent(entry.container(), number -> new ArrayList<>()).add(entry);
    }
  }

  /** What is recorded of the containers that are not closed, by container, in order. */
  public List<Entry> open() {
    return open.values().stream().flatMap(List::stream).toList();
  }
}
