package io.civisparallel.dispatch;

import io.civisparallel.platform.Job;
import io.civisparallel.platform.JobList;
import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.JobQuery.Which;
import io.civisparallel.platform.Platform;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds scripts of a run by their names, which are unique. Thread-safe. */
final class NameSearch {

  /** How many pages of jobs are searched for a script that may exist. */
  static final int PAGES = 4;

  private final Platform platform;
  private final long author;
  private final String token;

  /**
   * A search for scripts of one run.
   *
   * @param author who made them
   * @param token that the name of each of them contains
   */
  NameSearch(Platform platform, long author, String token) {
    this.platform = platform;
    this.author = author;
    this.token = token;
  }

  /** Searches by the words of our names, and among all jobs where these find nothing. */
  Optional<Long> find(String name) {
    Optional<Long> found = find(name, token);
    return found.isPresent() ? found : find(name, null);
  }

  /** A page of the jobs that the words of our names find. */
  List<Job> page(int page) {
    return platform.jobs(new JobQuery(author, token, page));
  }

  private Optional<Long> find(String name, @Nullable String words) {
    for (List<Job> jobs : new JobList(platform, author, words, Which.PRESENT, PAGES)) {
      Optional<Long> found =
          jobs.stream()
              .filter(it -> it.name().equals(name) && it.authorId() == author)
              .map(Job::id)
              .findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
