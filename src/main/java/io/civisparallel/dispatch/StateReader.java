package io.civisparallel.dispatch;

import io.civisparallel.dispatch.Command.Live;
import io.civisparallel.dispatch.Signal.Seen;
import io.civisparallel.platform.Job;
import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the state of all containers at once, in pages of 50 jobs with the newest change first. From
 * a list alone nothing follows for what is not in it (FACTS): a few of those that are missing are
 * asked for by themselves, others the next time.
 */
final class StateReader {

  private static final int ASKED_ALONE = 5;

  private final Platform platform;
  private final long author;
  private int turn;

  StateReader(Platform platform, long author) {
    this.platform = platform;
    this.author = author;
  }

  /** Reads the state of these containers; not for two threads at once. */
  Signal read(List<Live> live) {
    Map<Long, Live> wanted = new HashMap<>();
    live.forEach(it -> wanted.put(it.jobId(), it));
    List<Seen> seen = new ArrayList<>();
    readPages(wanted, seen);
    readAlone(List.copyOf(wanted.values()), seen);
    return new Signal.StatesRead(seen);
  }

  private void readPages(Map<Long, Live> wanted, List<Seen> seen) {
    int pages = (wanted.size() + JobQuery.PAGE_SIZE - 1) / JobQuery.PAGE_SIZE + 1;
    for (int page = 1; page <= pages && !wanted.isEmpty(); page++) {
      List<Job> jobs = platform.jobs(new JobQuery(author, page));
      jobs.forEach(it -> note(it, wanted, seen));
      if (jobs.size() < JobQuery.PAGE_SIZE) {
        return;
      }
    }
  }

  private static void note(Job job, Map<Long, Live> wanted, List<Seen> seen) {
    @Nullable Live live = wanted.get(job.id());
    @Nullable Run run = job.lastRun();
    if (live != null && run != null && run.id() == live.runId()) {
      wanted.remove(job.id());
      seen.add(new Seen(live.container(), run.state()));
    }
  }

  private void readAlone(List<Live> missing, List<Seen> seen) {
    for (int i = 0; i < Math.min(ASKED_ALONE, missing.size()); i++) {
      Live live = missing.get(turn++ % missing.size());
      seen.add(new Seen(live.container(), platform.run(live.jobId(), live.runId()).state()));
    }
  }
}
