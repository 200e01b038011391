package io.civisparallel.testkit;

import io.civisparallel.platform.Job;
import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.RunState;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Jobs beside those of a test, which never cease to change.
 *
 * @param name of each of them
 * @param author whose they are
 * @param jobs how many they are
 */
record JobCrowd(String name, long author, int jobs) {

  /**
   * Those of them that a list shows, all of them changed just now.
   *
   * @param everybody whether the list shows jobs of whoever
   */
  List<Job> list(JobQuery query, Instant now, boolean everybody) {
    boolean wanted =
        (everybody || author == query.authorId())
            && (query.words() == null || name.contains(query.words()));
    return LongStream.rangeClosed(1, wanted ? jobs : 0)
        .mapToObj(id -> new Job(-id, name, author, RunState.RUNNING, now, null))
        .toList();
  }
}
