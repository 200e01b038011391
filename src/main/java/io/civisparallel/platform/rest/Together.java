package io.civisparallel.platform.rest;

import io.civisparallel.system.DaemonThreads;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs transfers some at a time. */
final class Together {

  private static final int AT_ONCE = 4;

  private Together() {}

  /**
   * Runs all of them and waits for them; after a failure no other one begins.
   *
   * @throws RuntimeException the first failure, in the order of the list
   */
  static void run(List<Runnable> transfers) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, DaemonThreads.named("upload"));
    try {
      List<? extends Future<?>> running = transfers.stream().map(threads::submit).toList();
      for (Future<?> transfer : running) {
        transfer.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.interrupted("Cannot upload the parts of a file");
    } finally {
      threads.shutdownNow();
    }
  }
}
