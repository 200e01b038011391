package io.civisparallel.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Turns the first signal into a request to end, and the second into the end. Safe for all threads.
 *
 * <p>What was asked to end has a bounded time for it, so that the program ends in any case.
 */
final class Interruption implements AutoCloseable {

  private final Runnable request;
  private final IntConsumer halt;
  private final Supplier<Duration> bound;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Signals signals;
  private int signal;

  /**
   * Listens for signals until it is closed.
   *
   * @param request asks for the end; returns soon
   * @param bound how long the end may take after that; asked then
   * @param halt ends the JVM at once with an exit code
   */
  Interruption(Runnable request, Supplier<Duration> bound, IntConsumer halt) {
    this.request = request;
    this.bound = bound;
    this.halt = halt;
    this.signals = Signals.takeOver(this::take);
  }

  /** The exit code that tells of the first signal, or another one if there was none. */
  synchronized int exitCodeOr(int otherwise) {
    return signal == 0 ? otherwise : ExitCode.SIGNAL + signal;
  }

  private void take(int number) {
    if (isFirst(number)) {
      request.run();
      if (endsInTime()) {
        return;
      }
    }
    halt.accept(exitCodeOr(ExitCode.SIGNAL + number));
  }

  private synchronized boolean isFirst(int number) {
    if (signal != 0) {
      return false;
    }
    signal = number;
    return true;
  }

  /** Whether what was asked to end did so in time. */
  private boolean endsInTime() {
    try {
      return ended.await(bound.get().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What was asked to end has ended. */
  @Override
  public void close() {
    ended.countDown();
    signals.close();
  }
}
