package io.civisparallel.worker;

import io.civisparallel.system.Clock;
import io.civisparallel.system.DaemonThreads;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The time that an argument set may take. When it is up the program is asked where it is, told to
 * end, and made to. Stopping it in time spares it all that. Safe for two threads.
 */
final class TimeLimit {

  /** How long a program may take to say where it is. */
  private static final Duration SAYING = Duration.ofSeconds(1);

  /** How long a program's shutdown hooks may take. */
  private static final Duration ENDING = Duration.ofSeconds(5);

  private final Duration limit;
  private final Consequences consequences;
  private final Clock clock;
  private @Nullable Thread watch;
  private boolean up;
  private boolean stopped;

  private TimeLimit(Duration limit, Consequences consequences, Clock clock) {
    this.limit = limit;
    this.consequences = consequences;
    this.clock = clock;
  }

  /** What follows when the time is up, one after another. */
  interface Consequences {

    void ask();

    void terminate();

    void kill();
  }

  /**
   * Begins to watch.
   *
   * @param limit null for ever
   */
  static TimeLimit begin(@Nullable Duration limit, Consequences consequences, Clock clock) {
    TimeLimit time = new TimeLimit(limit == null ? Duration.ZERO : limit, consequences, clock);
    if (limit != null) {
      Thread thread = DaemonThreads.named("civis-parallel time limit").newThread(time::watch);
      time.watch = thread;
      thread.start();
    }
    return time;
  }

  private void watch() {
    try {
      clock.sleep(limit);
      if (!expire()) {
        return;
      }
      consequences.ask();
      clock.sleep(SAYING);
      consequences.terminate();
      clock.sleep(ENDING);
      consequences.kill();
    } catch (InterruptedException e) {
      // It was stopped.
      return;
    }
  }

  private synchronized boolean expire() {
    up = !stopped;
    return up;
  }

  /** Stops the watch. Gives whether the time was up before: what follows then takes its course. */
  synchronized boolean stop() {
    stopped = true;
    if (watch != null && !up) {
      watch.interrupt();
    }
    return up;
  }
}
