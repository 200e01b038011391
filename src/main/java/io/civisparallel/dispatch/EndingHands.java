package io.civisparallel.dispatch;

import io.civisparallel.error.PlatformException;
import io.civisparallel.event.EventListener;
import java.util.function.Function;

/**
 * Carries out the commands that end containers or look after them, and makes none: lets another
 * thread make the call, and puts its outcome where the loop finds it.
 */
final class EndingHands implements Command.Receiver {

  private final EndingCalls calls;
  private final StateReader reader;
  private final EventListener listener;
  private final CallThreads threads;

  EndingHands(EndingCalls calls, StateReader reader, EventListener listener, CallThreads threads) {
    this.calls = calls;
    this.reader = reader;
    this.listener = listener;
    this.threads = threads;
  }

  @Override
  public void seek(Command.Seek command) {
    threads.submit(() -> calls.seek(command), failed(command.container()));
  }

  @Override
  public void readStates(Command.ReadStates command) {
    threads.submit(() -> reader.read(command), Signal.ReadFailed::new);
  }

  @Override
  public void cancel(Command.Cancel command) {
    int container = command.container();
    threads.submit(() -> calls.cancel(command), cause -> new Signal.CancelFailed(container, cause));
  }

  /** One that was never started and cannot be archived stays, idle and harmless. */
  @Override
  public void discard(Command.Discard command) {
    int container = command.container();
    threads.submit(
        () -> calls.discard(command),
        command.look() ? failed(container) : cause -> new Signal.Discarded(container));
  }

  @Override
  public void tell(Command.Tell command) {
    listener.on(command.event());
  }

  @Override
  public void stopMaking() {
    threads.stopMaking();
  }

  /** Nothing is to be cleared away. */
  @Override
  public void close(Command.Close command) {}

  @Override
  public void prepare(Command.Prepare command) {
    throw new IllegalStateException("Nothing is made any more");
  }

  @Override
  public void start(Command.Start command) {
    throw new IllegalStateException("Nothing is started any more");
  }

  @Override
  public void collect(Command.Collect command) {
    throw new IllegalStateException("Nothing is collected any more");
  }

  /** The signal for a call that failed. */
  static Function<PlatformException, Signal> failed(int container) {
    return cause -> new Signal.CallFailed(container, cause);
  }
}
