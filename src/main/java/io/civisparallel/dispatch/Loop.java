package io.civisparallel.dispatch;

import io.civisparallel.dispatch.State.End;
import io.civisparallel.system.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes one signal after the other on the calling thread, lets {@link Dispatcher} decide, has it
 * written down, and has its commands carried out. Signals may come from any thread.
 */
final class Loop {

  /** Signals that are taken before anything is done. */
  private static final int MOST_TOGETHER = 64;

  private final Clock clock;
  private final BlockingQueue<Supplier<Signal>> outcomes;

  /**
   * A loop.
   *
   * @param outcomes where those of calls come in: signals, or bugs that are thrown here
   */
  Loop(Clock clock, BlockingQueue<Supplier<Signal>> outcomes) {
    this.clock = clock;
    this.outcomes = outcomes;
  }

  /** Takes a signal. */
  void tell(Signal signal) {
    outcomes.add(() -> signal);
  }

  /** Takes all signals that wait, does what follows from them together, and so on to the end. */
  State drive(State first, Scribe scribe, Command.Receiver hands) {
    State state = first;
    @Nullable Signal signal = waiting();
    signal = signal == null ? new Signal.TimePassed() : signal;
    while (true) {
      List<Command> commands = new ArrayList<>();
      for (int taken = 0; signal != null && taken < MOST_TOGETHER; taken++) {
        scribe.write(signal);
        Dispatcher.Step step = Dispatcher.step(state, signal, clock.now());
        state = step.state();
        commands.addAll(step.commands());
        signal = state.isOver() ? null : waiting();
      }
      scribe.write(commands);
      commands.forEach(it -> it.deliverTo(hands));
      if (state.isOver()) {
        return state;
      }
      signal = signal == null ? next(state) : signal;
    }
  }

  private @Nullable Signal waiting() {
    @Nullable Supplier<Signal> outcome = outcomes.poll();
    return outcome == null ? null : outcome.get();
  }

  private Signal next(State state) {
    Duration wait = Duration.between(clock.now(), state.wakeAt());
    return await(wait.isNegative() ? 0 : wait.toNanos());
  }

  /** Waits for a signal, for so long at most. */
  Signal await(long nanos) {
    try {
      @Nullable Supplier<Signal> outcome = outcomes.poll(nanos, TimeUnit.NANOSECONDS);
      return outcome == null ? new Signal.TimePassed() : outcome.get();
    } catch (InterruptedException e) {
      return new Signal.Interrupted(End.Kind.ABANDON, Duration.ZERO);
    }
  }
}
