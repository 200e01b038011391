package io.civisparallel.fanout;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is done before the run itself, by the thread that asked for the run: it may wait for the
 * platform for hours, and somebody may want it to end meanwhile. Safe for all threads.
 */
final class Foreground {

  private @Nullable Thread busy;
  private boolean interrupted;

  /** Does it, unless somebody wanted the end before: then it is interrupted from the beginning. */
  <T> T call(Supplier<T> work) {
    begin();
    try {
      return work.get();
    } finally {
      end();
    }
  }

  /** Does it. */
  void run(Runnable work) {
    call(
        () -> {
          work.run();
          return true;
        });
  }

  /** Interrupts what is done, or what will be. Gives whether anything is. */
  synchronized boolean interrupt() {
    interrupted = true;
    if (busy != null) {
      busy.interrupt();
    }
    return busy != null;
  }

  /** Whether somebody wanted the end. */
  synchronized boolean wasInterrupted() {
    return interrupted;
  }

  private synchronized void begin() {
    busy = Thread.currentThread();
    if (interrupted) {
      busy.interrupt();
    }
  }

  /** Whoever was interrupted goes on as if nothing had been, to clean up. */
  private synchronized void end() {
    busy = null;
    if (interrupted) {
      Thread.interrupted();
    }
  }
}
