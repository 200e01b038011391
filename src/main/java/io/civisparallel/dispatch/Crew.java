package io.civisparallel.dispatch;

import io.civisparallel.system.DaemonThreads;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/**
 * Who does for a run what blocks. Those that make and start containers have threads of their own,
 * so that they never keep those from being called that end containers.
 *
 * @param making makes and starts containers
 * @param others makes all other calls
 * @param archive puts away what the run leaves, one after the other
 * @param outcomes where the outcomes of calls wait for the run
 */
record Crew(
    ExecutorService making,
    ExecutorService others,
    ScheduledExecutorService archive,
    BlockingQueue<Supplier<Signal>> outcomes) {

  /** Calls of either kind at once: enough for 50 containers, few enough for any platform. */
  private static final int THREADS = 8;

  /** One of threads, which begin with the first call. */
  static Crew ofThreads() {
    return new Crew(
        threads("civis-parallel making calls"),
        threads("civis-parallel calls"),
        Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("civis-parallel archivist")),
        new LinkedBlockingQueue<>());
  }

  private static ExecutorService threads(String name) {
    return Executors.newFixedThreadPool(THREADS, DaemonThreads.named(name));
  }
}
