package io.civisparallel.dispatch;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.system.DaemonThreads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The threads that make calls, and where the outcomes go. Those that make and start containers have
 * threads of their own, so that they never keep those from being made that end containers. A bug in
 * a call, or a lack of memory, comes back too, and ends the run. Used from one thread.
 */
final class CallThreads implements AutoCloseable {

  /** Calls of either kind at once: enough for 50 containers, few enough for any platform. */
  private static final int THREADS = 8;

  private final Consumer<Supplier<Signal>> outcomes;
  private final ExecutorService making = threads("civis-parallel making calls");
  private final ExecutorService others = threads("civis-parallel calls");

  /** Threads that put outcomes here. */
  CallThreads(Consumer<Supplier<Signal>> outcomes) {
    this.outcomes = outcomes;
  }

  private static ExecutorService threads(String name) {
    return Executors.newFixedThreadPool(THREADS, DaemonThreads.named(name));
  }

  /** A call that is to be made. */
  private record Errand(
      Supplier<Signal> call,
      Function<PlatformException, Signal> onFailure,
      Consumer<Supplier<Signal>> outcomes)
      implements Runnable {

    @Override
    public void run() {
      outcomes.accept(outcome());
    }

    private Supplier<Signal> outcome() {
      try {
        Signal signal = call.get();
        return () -> signal;
      } catch (PlatformException e) {
        Signal signal = onFailure.apply(e);
        return () -> signal;
      } catch (RuntimeException | Error e) {
        return () -> {
          throw e;
        };
      }
    }

    void drop() {
      Signal signal =
          onFailure.apply(
              new PlatformException(
                  Outcome.NOT_SENT, 0, "The run was interrupted before a call was sent", null));
      outcomes.accept(() -> signal);
    }
  }

  /** Makes a call that makes or starts something, unless that is over. */
  void make(Supplier<Signal> call, Function<PlatformException, Signal> onFailure) {
    Errand errand = new Errand(call, onFailure, outcomes);
    try {
      making.execute(errand);
    } catch (RejectedExecutionException e) {
      errand.drop();
    }
  }

  /** Makes any other call. */
  void submit(Supplier<Signal> call, Function<PlatformException, Signal> onFailure) {
    others.execute(new Errand(call, onFailure, outcomes));
  }

  /**
   * Nothing more is made: what waits to be sent fails as not sent; what waits for its answer goes
   * on.
   */
  void stopMaking() {
    making.shutdownNow().forEach(it -> ((Errand) it).drop());
  }

  /** Ends at once; calls under way are left to themselves. */
  @Override
  public void close() {
    making.shutdownNow();
    others.shutdownNow();
  }
}
