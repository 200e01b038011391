package io.civisparallel.dispatch;

import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.RunState;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When jobs were last seen, in the time of the platform's own lists, so that it can be told which
 * of those that are not in the pages have not changed since. It takes for granted that a change
 * brings a job to the front of the list, and gives that up once jobs keep changing at the back.
 */
final class Sightings {

  /** So many jobs in a row that changed at the back are no coincidence. */
  private static final int STRIKES = 3;

  /**
   * What was seen last.
   *
   * @param newest the time of the newest change of any job in that list
   */
  private record Sighting(RunState state, Instant newest) {}

  private final Map<Long, Sighting> byJob = new HashMap<>();
  private final Set<Long> sunk = new HashSet<>();
  private int strikes;

  void keepOnly(Collection<Long> jobs) {
    byJob.keySet().retainAll(jobs);
    sunk.clear();
  }

  /** How many pages are read for so many live containers. */
  int pages(int live) {
    int pages = (live + JobQuery.PAGE_SIZE - 1) / JobQuery.PAGE_SIZE;
    return strikes < STRIKES ? pages : pages + 1;
  }

  void listed(long job, RunState state, @Nullable Instant newest) {
    @Nullable Sighting last = newest == null ? null : byJob.put(job, new Sighting(state, newest));
    if (last != null && last.state() != state && strikes < STRIKES) {
      strikes = 0;
    }
  }

  /** One that had sunk, and yet has changed, speaks against the order of the list. */
  void askedAlone(long job, RunState state) {
    @Nullable Sighting last = byJob.get(job);
    if (last != null && last.state() != state && sunk.contains(job)) {
      strikes++;
    }
    if (last != null) {
      byJob.put(job, new Sighting(state, last.newest()));
    }
  }

  /** Whether a job that is not in the pages cannot have changed since it was last seen. */
  boolean hasSunk(long job, StateReader.Depth depth) {
    @Nullable Sighting last = byJob.get(job);
    if (last == null || strikes >= STRIKES || !depth.reaches(last.newest())) {
      return false;
    }
    byJob.put(job, new Sighting(last.state(), depth.newest(last.newest())));
    sunk.add(job);
    return true;
  }
}
