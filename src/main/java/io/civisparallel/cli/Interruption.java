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

  /** What the last words may take: nobody may be reading them. */
  private static final Duration LAST_WORDS = Duration.ofMillis(500);

  private final Runnable request;
  private final Runnable lastWords;
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
   * @param lastWords says what is left behind, before the JVM is ended; what it takes too long for
   *     is not said
   * @param halt ends the JVM at once with an exit code
   */
  Interruption(Runnable request, Supplier<Duration> bound, Runnable lastWords, IntConsumer halt) {
    this.request = request;
    this.lastWords = lastWords;
    this.bound = bound;
    this.halt = halt;
    this.signals = Signals.takeOver(this::take);
  }

  /** Whether a signal came. */
  synchronized boolean happened() {
    return signal != 0;
  }

  /** The exit code that tells of the first signal, or another one if there was none. */
  synchronized int exitCodeOr(int otherwise) {
    return signal == 0 ? otherwise : ExitCode.SIGNAL + signal;
  }

  /** Takes a signal; comes back once what was asked to end has, or after the JVM was ended. */
  void take(int number) {
    if (isFirst(number)) {
      request.run();
      if (endsInTime()) {
        return;
      }
    }
    speak();
    halt.accept(exitCodeOr(ExitCode.SIGNAL + number));
  }

  /** On a thread of its own, for a full pipe or a stopped terminal takes no word for ever. */
  private void speak() {
    CountDownLatch said = new CountDownLatch(1);
    Thread speaker =
        new Thread(
            () -> {
              lastWords.run();
              said.countDown();
            },
            "civis-parallel last words");
    speaker.setDaemon(true);
    speaker.start();
    await(said, LAST_WORDS);
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
    return await(ended, bound.get());
  }

  private static boolean await(CountDownLatch latch, Duration limit) {
    try {
      return latch.await(limit.toMillis(), TimeUnit.MILLISECONDS);
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
