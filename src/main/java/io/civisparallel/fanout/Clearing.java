package io.civisparallel.fanout;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.UserException;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.JobIds;
import io.civisparallel.plan.ScriptName;
import io.civisparallel.platform.Job;
import io.civisparallel.platform.JobList;
import io.civisparallel.platform.JobQuery.Which;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.ScriptKind;
import io.civisparallel.system.DaemonThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Clears the platform of a run that nobody goes on with: archives the scripts that the run kept, or
 * could not archive, and those that it does not know of because its process was killed. Each is
 * looked at by its id before. Used from one thread.
 */
public final class Clearing {

  /** Calls under way at once. */
  public static final int THREADS = 8;

  /** So many refusals in a row, and the platform does not want it. */
  private static final int MOST_FAILURES = 5;

  private static final int NOT_FOUND = 404;
  private static final int UNAUTHORIZED = 401;

  private final EarlierRun run;
  private final Entry.Begun begun;

  private Clearing(EarlierRun run) {
    this.run = run;
    this.begun = run.begun();
  }

  /**
   * Looks whether a run may be cleared away.
   *
   * @param abandon whether nobody wants to go on with it, though it has not ended
   * @throws UserException if containers of it are open that somebody may want to go on with
   */
  public static Clearing of(EarlierRun run, String name, boolean abandon) {
    int open = run.journal().replay().open().size();
    if (run.lasts() && open > 0 && !abandon) {
      throw new UserException(
          "Cannot clear away run %s: it has not ended, and %d of its containers are open. Go on with it by: civis-parallel resume %s; end what runs of it by: civis-parallel cancel %s; or give up what it has not done by: civis-parallel clean --abandon %s"
              .formatted(run.name(), open, name, name, name));
    }
    return new Clearing(run);
  }

  /** What became of a script. */
  private enum Fate {
    ARCHIVED,
    /** It is not there any more, or was never to be seen with this key. */
    GONE,
    /** A run of it goes on. */
    RUNNING
  }

  /**
   * What came of it.
   *
   * @param archived how many scripts were archived now
   * @param running how many were left because a run of theirs goes on
   * @param failed how many could not be archived
   * @param firstFailure why, for the first of these; null if there is none
   */
  public record Outcome(int archived, int running, int failed, @Nullable String firstFailure) {

    /** Whether nothing is left. */
    public boolean isClean() {
      return running == 0 && failed == 0;
    }
  }

  /**
   * Does it.
   *
   * @param planned hears how many scripts are looked at
   * @throws UserException if the key is not that of the user whose run it is
   * @throws PlatformException if the platform cannot be reached, or refuses it all
   */
  public Outcome on(Platform platform, IntConsumer planned) {
    long me = platform.me().id();
    if (me != begun.place().user()) {
      throw new UserException(
          "Cannot clear away run %s: its scripts are those of user %d, and this key is that of user %d"
              .formatted(begun.run(), begun.place().user(), me));
    }
    Set<Long> left = left(platform, me);
    planned.accept(left.size());
    ScriptKind kind = run.kind();
    ExecutorService threads =
        Executors.newFixedThreadPool(THREADS, DaemonThreads.named("civis-parallel clearing"));
    try {
      List<Future<Fate>> fates = new ArrayList<>();
      for (long job : left) {
        fates.add(threads.submit(() -> clear(platform, job, kind)));
      }
      return sum(fates);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Those that may still be there: a list that shows a script as archived can be relied on. */
  private Set<Long> left(Platform platform, long author) {
    JobIds made = new JobIds();
    run.journal().entries(made);
    Set<Long> left = made.ids();
    if (!left.isEmpty()) {
      pages(platform, author, Which.ARCHIVED, it -> left.remove(it.id()));
    }
    pages(platform, author, Which.PRESENT, it -> left.add(it.id()));
    return left;
  }

  private void pages(Platform platform, long author, Which which, Consumer<Job> found) {
    for (List<Job> jobs : new JobList(platform, author, begun.token(), which, Integer.MAX_VALUE)) {
      jobs.stream().filter(it -> it.authorId() == author && isOurs(it)).forEach(found);
    }
  }

  private boolean isOurs(Job job) {
    return ScriptName.parse(job.name())
        .filter(it -> it.run().equals(begun.run()) && it.token().equals(begun.token()))
        .isPresent();
  }

  private static Fate clear(Platform platform, long job, ScriptKind kind) {
    try {
      if (platform.runs(job).stream().anyMatch(it -> !it.state().isTerminal())) {
        return Fate.RUNNING;
      }
      platform.archive(job, kind);
      return Fate.ARCHIVED;
    } catch (PlatformException e) {
      if (e.status() == NOT_FOUND) {
        return Fate.GONE;
      }
      throw e;
    }
  }

  private static Outcome sum(List<Future<Fate>> fates) {
    int archived = 0;
    int running = 0;
    List<PlatformException> failures = new ArrayList<>();
    int inARow = 0;
    for (Future<Fate> future : fates) {
      try {
        Fate fate = future.get();
        inARow = 0;
        archived += fate == Fate.ARCHIVED ? 1 : 0;
        running += fate == Fate.RUNNING ? 1 : 0;
      } catch (ExecutionException e) {
        failures.add(refusal(e, ++inARow));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PlatformException(
            PlatformException.Outcome.NOT_SENT, 0, "Clearing away was interrupted", e);
      }
    }
    String first = failures.isEmpty() ? null : failures.get(0).getMessage();
    return new Outcome(archived, running, failures.size(), first);
  }

  /** Gives it back, unless it ends everything. */
  private static PlatformException refusal(ExecutionException failure, int inARow) {
    if (!(failure.getCause() instanceof PlatformException refusal)) {
      throw new IllegalStateException(failure.getCause());
    }
    if (inARow == MOST_FAILURES || refusal.status() == UNAUTHORIZED || refusal.isOutOfPatience()) {
      throw refusal;
    }
    return refusal;
  }
}
