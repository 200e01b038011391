package io.civisparallel.dispatch;

import io.civisparallel.dispatch.Command.Live;
import io.civisparallel.dispatch.Signal.Seen;
import io.civisparallel.platform.Job;
import io.civisparallel.platform.JobList;
import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.JobQuery.Which;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the state of all containers at once, in pages of 50 jobs with the newest change first, and
 * of these only our own: one page for each 50 live containers. From a list alone nothing follows
 * for what is not in it (FACTS): such a container is asked for by itself, a few of them each time,
 * others the next time. One whose last change lies further back than the pages reach has merely
 * sunk below the jobs that changed since, and is asked for only now and then.
 *
 * <p>Only the words that are in the names of our scripts are searched for. Where the platform finds
 * nothing by them, though the containers are there, all jobs of the author are read from then on.
 */
final class StateReader {

  /** How many containers are asked for by themselves in one read. */
  static final int ASKED_ALONE = 5;

  /** Each so many reads those that have sunk are asked for too. */
  static final int LOOK_DEEPER = 10;

  /** After so many reads in vain the platform does not find jobs by our words. */
  private static final int IN_VAIN = 5;

  /** A whole read does not go on for ever. */
  private static final int MOST_PAGES = 40;

  private final Platform platform;
  private final long author;
  private final Sightings sightings = new Sightings();
  private @Nullable String words;
  private int vain;
  private int turn;
  private int reads;

  /**
   * A reader of our jobs.
   *
   * @param words that the name of each script of the run contains
   */
  StateReader(Platform platform, long author, String words) {
    this.platform = platform;
    this.author = author;
    this.words = words;
  }

  /** Reads the state of these containers; not for two threads at once. */
  Signal read(Command.ReadStates command) {
    Map<Long, Live> wanted = new LinkedHashMap<>();
    command.containers().forEach(it -> wanted.put(it.jobId(), it));
    sightings.keepOnly(wanted.keySet());
    List<Seen> seen = new ArrayList<>();
    if (wanted.size() > 1) {
      readPages(command.whole(), wanted, seen);
    }
    if (command.whole() && wanted.size() > 1) {
      readArchived(wanted, seen);
    }
    readAlone(command.whole(), wanted, seen);
    return new Signal.StatesRead(seen, command.whole());
  }

  private void readPages(boolean whole, Map<Long, Live> wanted, List<Seen> seen) {
    Depth depth = new Depth();
    int most = whole ? MOST_PAGES : sightings.pages(wanted.size());
    for (int page = 1; page <= most && !wanted.isEmpty() && !depth.complete; page++) {
      List<Job> jobs = platform.jobs(new JobQuery(author, words, page));
      depth.add(jobs, words);
      jobs.forEach(it -> note(it, depth.newest, wanted, seen));
    }
    reads++;
    vain = depth.found ? 0 : vain + 1;
    if (vain == IN_VAIN) {
      words = null;
    }
    List<Long> sunk = wanted.keySet().stream().filter(it -> sightings.hasSunk(it, depth)).toList();
    if (!whole && reads % LOOK_DEEPER != 0) {
      sunk.forEach(wanted::remove);
    }
  }

  /** What an earlier process left may have been archived: one page says of 50 how they ended. */
  private void readArchived(Map<Long, Live> wanted, List<Seen> seen) {
    for (List<Job> jobs : new JobList(platform, author, words, Which.ARCHIVED, MOST_PAGES)) {
      jobs.forEach(it -> note(it, null, wanted, seen));
      if (wanted.isEmpty()) {
        return;
      }
    }
  }

  private void note(Job job, @Nullable Instant newest, Map<Long, Live> wanted, List<Seen> seen) {
    @Nullable Live live = wanted.get(job.id());
    @Nullable Run run = job.lastRun();
    if (live != null && run != null && run.id() == live.runId()) {
      wanted.remove(job.id());
      sightings.listed(job.id(), run.state(), newest);
      seen.add(new Seen(live.container(), run.state()));
    }
  }

  private void readAlone(boolean whole, Map<Long, Live> wanted, List<Seen> seen) {
    List<Live> missing = List.copyOf(wanted.values());
    int count = whole ? missing.size() : Math.min(ASKED_ALONE, missing.size());
    for (int i = 0; i < count; i++) {
      Live live = missing.get(turn++ % missing.size());
      Run run = platform.run(live.jobId(), live.runId());
      sightings.askedAlone(live.jobId(), run.state());
      seen.add(new Seen(live.container(), run.state()));
    }
  }

  /** How far back the pages of one read reach. */
  static final class Depth {

    private @Nullable Instant newest;
    private @Nullable Instant oldest;
    private boolean complete;
    private boolean found;

    private void add(List<Job> jobs, @Nullable String words) {
      found |= words == null || jobs.stream().anyMatch(it -> it.name().contains(words));
      complete = jobs.size() < JobQuery.PAGE_SIZE;
      if (!jobs.isEmpty()) {
        newest = newest == null ? jobs.get(0).updatedAt() : newest;
        oldest = jobs.get(jobs.size() - 1).updatedAt();
      }
    }

    /** Whether all jobs that changed at this time or later must be in the pages. */
    boolean reaches(Instant time) {
      return !complete && oldest != null && oldest.isBefore(time);
    }

    Instant newest(Instant otherwise) {
      return newest == null ? otherwise : newest;
    }
  }
}
