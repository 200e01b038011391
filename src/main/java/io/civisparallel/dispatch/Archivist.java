package io.civisparallel.dispatch;

import io.civisparallel.error.PlatformException;
import io.civisparallel.event.RowLedger;
import io.civisparallel.plan.Cleanup;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.ScriptKind;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Archives the scripts that are not to be kept, once the rows of their sets are durable. It works
 * on a thread of its own, in calls that let all others go first, so that it holds up no row. It
 * decides nothing that a set depends on. Safe for all threads.
 */
final class Archivist implements AutoCloseable {

  /** So many failures in a row, and the platform does not want it. */
  private static final int MOST_FAILURES = 5;

  private static final int UNAUTHORIZED = 401;

  private final Platform platform;
  private final ScriptKind kind;
  private final Cleanup cleanup;
  private final RowLedger ledger;
  private final Map<Long, Shelved> shelf = new LinkedHashMap<>();
  private final ScheduledExecutorService thread;
  private int failed;
  private int inARow;
  private boolean gaveUp;
  private volatile boolean finished;
  private @Nullable String firstFailure;

  /**
   * An archivist of the scripts of one run.
   *
   * @param ledger knows which rows are written
   * @param thread does the work, one thing after the other, and ends with this
   */
  Archivist(
      Platform platform,
      ScriptKind kind,
      Cleanup cleanup,
      RowLedger ledger,
      ScheduledExecutorService thread) {
    this.platform = platform;
    this.kind = kind;
    this.cleanup = cleanup;
    this.ledger = ledger;
    this.thread = thread;
  }

  /**
   * A script whose run has ended.
   *
   * @param rows indices of the sets that have their row from it
   * @param succeeded whether all its sets did
   */
  record Shelved(long jobId, List<Integer> rows, boolean succeeded) {

    /** Takes a copy of the list. */
    Shelved {
      rows = List.copyOf(rows);
    }
  }

  /** Begins to work. */
  void begin() {
    Future<?> unused = thread.scheduleWithFixedDelay(this::pass, 1, 1, TimeUnit.SECONDS);
  }

  /** Hands over a script. */
  synchronized void shelve(Shelved script) {
    if (cleanup.archives(script.succeeded())) {
      shelf.put(script.jobId(), script);
    }
  }

  /** Archives what can be archived by now. */
  void pass() {
    List<Shelved> ready = ready();
    if (ready.isEmpty() || !durable()) {
      return;
    }
    for (Shelved script : ready) {
      if (gaveUp()) {
        return;
      }
      archive(script);
    }
  }

  /**
   * Does what is left and says when it has done so.
   *
   * @param twins finds idle scripts that nobody needs, whatever is to be kept
   */
  void finish(Supplier<List<Long>> twins, Runnable done) {
    thread.execute(
        () -> {
          try {
            take(twins);
            pass();
          } finally {
            finished = true;
            done.run();
          }
        });
  }

  /** Where they cannot be found they stay, idle and harmless. */
  private void take(Supplier<List<Long>> twins) {
    try {
      List<Long> found = twins.get();
      synchronized (this) {
        found.forEach(it -> shelf.put(it, new Shelved(it, List.of(), true)));
      }
    } catch (PlatformException e) {
      // What the platform does not tell of it will not archive either.
    }
  }

  /** How many scripts are still to be archived; none once it has given up. */
  synchronized int left() {
    return gaveUp ? 0 : shelf.size();
  }

  /** Whether it has not done yet what was left. */
  boolean isBusy() {
    return !finished;
  }

  /** What people should know of scripts that were to be archived and are not; null if nothing. */
  synchronized @Nullable String complaint() {
    int count = failed + shelf.size();
    if (count == 0) {
      return null;
    }
    String scripts = count == 1 ? "1 script was" : count + " scripts were";
    String why = firstFailure == null ? "there was no time for it" : firstFailure;
    return scripts + " not archived and so can still be seen on the platform: " + why;
  }

  /** Ends at once, whatever is left. */
  @Override
  public void close() {
    thread.shutdownNow();
  }

  private synchronized List<Shelved> ready() {
    return shelf.values().stream()
        .filter(it -> it.rows().stream().allMatch(ledger::holds))
        .toList();
  }

  private synchronized boolean gaveUp() {
    return gaveUp;
  }

  private boolean durable() {
    try {
      ledger.sync();
      return true;
    } catch (IOException e) {
      // Who writes the rows will notice too, and ends the run.
      giveUp("the rows cannot be made durable");
      return false;
    }
  }

  private void archive(Shelved script) {
    try {
      platform.archive(script.jobId(), kind);
      done(script, null);
    } catch (PlatformException e) {
      done(script, e);
    } catch (RuntimeException e) {
      giveUp(e.toString());
      throw e;
    }
  }

  private synchronized void done(Shelved script, @Nullable PlatformException failure) {
    if (failure != null && Thread.currentThread().isInterrupted()) {
      return;
    }
    shelf.remove(script.jobId());
    inARow = failure == null ? 0 : inARow + 1;
    if (failure == null) {
      return;
    }
    failed++;
    if (firstFailure == null) {
      firstFailure = failure.getMessage();
    }
    gaveUp |= inARow == MOST_FAILURES || failure.status() == UNAUTHORIZED;
  }

  private synchronized void giveUp(String why) {
    gaveUp = true;
    firstFailure = firstFailure == null ? why : firstFailure;
  }
}
