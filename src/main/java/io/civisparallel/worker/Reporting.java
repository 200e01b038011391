package io.civisparallel.worker;

import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.error.CivisParallelException;
import io.civisparallel.system.Clock;
import io.civisparallel.system.DaemonThreads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reports what has ended while other sets go on, so that a container that dies loses only what it
 * had not finished. A report that cannot be posted is posted with the next. Safe for all threads.
 */
final class Reporting implements AutoCloseable {

  /** How long the last words wait for a report that is just being posted. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ReportPost post;
  private final Finished finished;
  private final Clock clock;
  private final ReentrantLock posting = new ReentrantLock();
  private int parts;
  private @Nullable Thread thread;

  Reporting(ReportPost post, Finished finished, Clock clock) {
    this.post = post;
    this.finished = finished;
    this.clock = clock;
  }

  /**
   * Begins to report in the background.
   *
   * @param every seconds between reports; null for none before the end
   */
  void begin(@Nullable Long every) {
    if (every != null) {
      Thread started =
          DaemonThreads.named("civis-parallel reports")
              .newThread(() -> repeat(Duration.ofSeconds(every)));
      thread = started;
      started.start();
    }
  }

  private void repeat(Duration every) {
    try {
      while (true) {
        clock.sleep(every);
        posting.lockInterruptibly();
        try {
          part();
        } finally {
          posting.unlock();
        }
      }
    } catch (InterruptedException e) {
      // The last report comes from elsewhere.
      return;
    }
  }

  private void part() {
    List<SetReport> taken = finished.take();
    if (taken.isEmpty()) {
      return;
    }
    boolean posted = false;
    try {
      post.part(parts + 1, taken);
      posted = true;
      parts++;
    } catch (CivisParallelException e) {
      // The next report brings them.
      return;
    } finally {
      if (!posted) {
        finished.putBack(taken);
      }
    }
  }

  /** Says what has ended but was not said yet, because the container is told to end. */
  void flush() {
    try {
      if (posting.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          part();
        } finally {
          posting.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Posts the last report, after which there is nothing more to say.
   *
   * @throws CivisParallelException if it cannot be posted
   */
  void end() {
    close();
    posting.lock();
    try {
      post.last(finished.take());
    } finally {
      posting.unlock();
    }
  }

  @Override
  public void close() {
    Thread started = thread;
    if (started != null) {
      started.interrupt();
    }
  }
}
