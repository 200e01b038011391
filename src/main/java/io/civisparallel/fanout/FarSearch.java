package io.civisparallel.fanout;

import io.civisparallel.plan.ScriptName;
import io.civisparallel.platform.Job;
import io.civisparallel.platform.JobList;
import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.JobQuery.Which;
import io.civisparallel.platform.Platform;
import io.civisparallel.settings.RunReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds our scripts among the jobs of a user, by their names alone. */
final class FarSearch {

  /** 100,000 scripts: a fan-out of more is no fan-out any more. */
  private static final int MOST_PAGES = 2_000;

  /** Where the platform does not find jobs by words, all are read, but not for ever. */
  private static final int MOST_PAGES_OF_ALL = 200;

  /** Where nothing but the words of a message hangs on it, all are not read. */
  private static final int FEW_PAGES = 4;

  /** A list that changes while it is read is read again; one that never ceases to, so often. */
  private static final int MOST_PASSES = 5;

  private final Platform platform;
  private final long author;

  /**
   * A search among jobs.
   *
   * @param author whose jobs
   */
  FarSearch(Platform platform, long author) {
    this.platform = platform;
    this.author = author;
  }

  /**
   * All scripts of the runs of a name, archived ones too. What is archived meanwhile is found in
   * the second list.
   */
  List<FarScript> all(String run) {
    Map<Long, FarScript> found = new HashMap<>();
    Predicate<ScriptName> wanted = it -> it.run().equals(run);
    search(run, Which.PRESENT, wanted, found);
    search(run, Which.ARCHIVED, wanted, found);
    if (found.isEmpty()) {
      search(null, Which.PRESENT, wanted, found);
      search(null, Which.ARCHIVED, wanted, found);
    }
    return List.copyOf(found.values());
  }

  /** The scripts of the runs of a name that are queued or running. */
  List<FarScript> active(String run) {
    Map<Long, FarScript> found = new HashMap<>();
    Predicate<ScriptName> wanted = it -> it.run().equals(run);
    search(run, Which.ACTIVE, wanted, found);
    if (found.isEmpty()) {
      search(null, Which.ACTIVE, wanted, found);
    }
    return found.values().stream().filter(FarScript::isActive).toList();
  }

  /**
   * Whether anything of a name is queued or running, by one call: where the platform's search fails
   * and there is much else, it may be overlooked.
   */
  List<FarScript> activeAtAGlance(String run) {
    return page(run, Which.ACTIVE)
        .filter(it -> it.name().run().equals(run) && it.isActive())
        .toList();
  }

  /** Whether there is any script of a run, archived ones included. */
  boolean knows(RunReference wanted) {
    return knows(wanted, wanted.name(), MOST_PAGES) || knows(wanted, null, FEW_PAGES);
  }

  private boolean knows(RunReference wanted, @Nullable String words, int most) {
    return knows(wanted, words, Which.PRESENT, most) || knows(wanted, words, Which.ARCHIVED, most);
  }

  private boolean knows(RunReference wanted, @Nullable String words, Which which, int most) {
    for (List<Job> jobs : pages(words, which, most)) {
      if (read(jobs, which).anyMatch(it -> wanted.means(it.name().run(), it.name().token()))) {
        return true;
      }
    }
    return false;
  }

  /** The scripts that changed last of those that the platform finds by words, by one call. */
  List<FarScript> lastChanged(String words, Which which) {
    return page(words, which).toList();
  }

  /**
   * The newest scripts of all runs.
   *
   * @param pages how many pages are read at most
   */
  List<FarScript> newest(Which which, int pages) {
    List<FarScript> found = new ArrayList<>();
    for (List<Job> jobs : pages(null, which, pages)) {
      read(jobs, which).forEach(found::add);
    }
    return found;
  }

  /**
   * Reads a whole list. What changes moves to its beginning, perhaps from where it was not read yet
   * to where it was read already: so the beginning is read again, until nothing new is there.
   */
  private void search(
      @Nullable String words,
      Which which,
      Predicate<ScriptName> wanted,
      Map<Long, FarScript> found) {
    @Nullable Instant since = null;
    for (int pass = 1; pass <= MOST_PASSES; pass++) {
      int before = found.size();
      since = pass(words, which, since, wanted, found);
      if (since == null || (pass > 1 && found.size() == before)) {
        return;
      }
    }
  }

  /** Gives when the newest job changed, or null if nothing can have been overlooked. */
  private @Nullable Instant pass(
      @Nullable String words,
      Which which,
      @Nullable Instant since,
      Predicate<ScriptName> wanted,
      Map<Long, FarScript> found) {
    int most = words == null ? MOST_PAGES_OF_ALL : MOST_PAGES;
    @Nullable Instant newest = null;
    boolean first = true;
    for (List<Job> jobs : pages(words, which, most)) {
      read(jobs, which)
          .filter(it -> wanted.test(it.name()))
          .forEach(it -> found.put(it.job().id(), it));
      if (first && jobs.size() < JobQuery.PAGE_SIZE) {
        return null;
      }
      newest = first ? jobs.get(0).updatedAt() : newest;
      first = false;
      @Nullable Instant oldest = jobs.isEmpty() ? null : jobs.get(jobs.size() - 1).updatedAt();
      if (since != null && oldest != null && oldest.isBefore(since)) {
        return newest;
      }
    }
    return newest;
  }

  private JobList pages(@Nullable String words, Which which, int most) {
    return new JobList(platform, author, words, which, most);
  }

  private Stream<FarScript> page(String words, Which which) {
    return read(platform.jobs(new JobQuery(author, words, which, 1)), which);
  }

  private Stream<FarScript> read(List<Job> jobs, Which which) {
    return jobs.stream()
        .filter(it -> it.authorId() == author)
        .flatMap(
            job ->
                ScriptName.parse(job.name()).stream()
                    .map(it -> new FarScript(it, job, which == Which.ARCHIVED)));
  }
}
