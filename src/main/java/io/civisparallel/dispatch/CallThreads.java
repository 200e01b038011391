package io.civisparallel.dispatch;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Has calls made, and puts their outcomes where the run finds them. A bug in a call, or a lack of
 * memory, comes back too, and ends the run. Used from one thread.
 */
final class CallThreads implements AutoCloseable {

  private final BlockingQueue<Supplier<Signal>> outcomes;
  private final ExecutorService making;
  private final ExecutorService others;

  /** The threads of a crew. */
  CallThreads(Crew crew) {
    this.outcomes = crew.outcomes();
    this.making = crew.making();
    this.others = crew.others();
  }

  /** A call that is to be made. */
  private record Errand(
      Supplier<Signal> call,
      Function<PlatformException, Signal> onFailure,
      BlockingQueue<Supplier<Signal>> outcomes)
      implements Runnable {

    @Override
    public void run() {
      outcomes.add(outcome());
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
      outcomes.add(() -> signal);
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
