package io.civisparallel.local.engine;

import io.civisparallel.system.DaemonThreads;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that starts processes.
 *
 * <p>On Linux a process that asked for a signal at its parent's death gets it when the
 * <em>thread</em> that forked it ends, so that thread has to last as long as its children may. Safe
 * for all threads.
 */
final class Forker implements AutoCloseable {

  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          DaemonThreads.named("civis-parallel-forker"));

  /**
   * Does something in that thread, after all that was asked for before. An interrupt does not cut
   * it short, so that no process is started and then forgotten.
   *
   * @throws IllegalStateException if it is closed
   */
  <T> T call(Callable<T> action) throws IOException {
    Future<T> answer = submit(action);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw asThrown(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private <T> Future<T> submit(Callable<T> action) {
    try {
      return thread.submit(action);
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the engine is closed", e);
    }
  }

  /** Ends the thread, and with it every process that asked for a signal at its parent's death. */
  @Override
  public void close() {
    thread.shutdown();
  }

  private static IOException asThrown(@Nullable Throwable cause) {
    if (cause instanceof IOException failure) {
      return failure;
    }
    if (cause instanceof RuntimeException failure) {
      throw failure;
    }
    if (cause instanceof Error failure) {
      throw failure;
    }
    return new IOException(cause);
  }
}
