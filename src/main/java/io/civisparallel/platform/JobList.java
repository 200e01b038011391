package io.civisparallel.platform;

import io.civisparallel.error.PlatformException;
import io.civisparallel.platform.JobQuery.Which;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A list of jobs, page by page, one call each, made when the page is asked for: from the first to
 * the one that is not full, which is the last. What changes moves to the beginning while the list
 * is read, so a job may be met twice, or not at all. Each walk reads it anew.
 *
 * @param author only jobs of this user
 * @param words by which the platform finds them; null for all
 * @param which of them
 * @param most how many pages are read at most, from 1
 */
public record JobList(Platform platform, long author, @Nullable String words, Which which, int most)
    implements Iterable<List<Job>> {

  /**
   * Walks over the pages.
   *
   * @return throws {@link PlatformException} from {@code next} where the call fails
   */
  @Override
  public Iterator<List<Job>> iterator() {
    return new Iterator<>() {

      private int read;
      private boolean whole;

      @Override
      public boolean hasNext() {
        return !whole && read < most;
      }

      @Override
      public List<Job> next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        List<Job> jobs = platform.jobs(new JobQuery(author, words, which, ++read));
        whole = jobs.size() < JobQuery.PAGE_SIZE;
        return jobs;
      }
    };
  }
}
