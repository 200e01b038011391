package io.civisparallel.worker;

import io.civisparallel.system.DaemonThreads;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Runs argument sets in several seats at once, each the next that nobody has, until there are none
 * or the container is told to end.
 */
final class Lanes {

  private final Iterator<ArgumentSet> sets;
  private final Finished finished;
  private final Termination termination;
  private @Nullable Throwable bug;

  Lanes(List<ArgumentSet> sets, Watch watch) {
    this.sets = sets.iterator();
    this.finished = watch.finished();
    this.termination = watch.termination();
  }

  /** What is watched while sets are run: what came of them, and whether they are to end. */
  record Watch(Finished finished, Termination termination) {}

  /**
   * Runs them: the first lane on this thread, each other on one of its own. A bug of ours in one
   * ends them all, and is thrown.
   *
   * @param lanes how sets are run in each seat
   */
  void run(List<SetRun> lanes) throws InterruptedException {
    ThreadFactory threads = DaemonThreads.named("civis-parallel lane");
    List<Thread> others = new ArrayList<>();
    for (SetRun lane : lanes.subList(1, lanes.size())) {
      Thread thread = threads.newThread(() -> drive(lane));
      thread.start();
      others.add(thread);
    }
    drive(lanes.get(0));
    for (Thread it : others) {
      it.join();
    }
    rethrow();
  }

  private void drive(SetRun lane) {
    try {
      for (ArgumentSet set = next(); set != null; set = next()) {
        var report = lane.run(set);
        if (!termination.hasBegun()) {
          finished.add(report);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private synchronized @Nullable ArgumentSet next() {
    boolean more = bug == null && !termination.hasBegun() && sets.hasNext();
    return more ? sets.next() : null;
  }

  private synchronized void fail(Throwable thrown) {
    bug = thrown;
  }

  private synchronized void rethrow() {
    if (bug instanceof RuntimeException it) {
      throw it;
    }
    if (bug instanceof Error it) {
      throw it;
    }
  }
}
