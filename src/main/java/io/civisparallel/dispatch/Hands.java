package io.civisparallel.dispatch;

import io.civisparallel.error.PlatformException;
import io.civisparallel.event.EventListener;
import java.util.function.Function;

/**
 * Carries commands out: lets another thread make the call, and puts its outcome where the loop
 * finds it.
 */
final class Hands implements Command.Receiver {

  private final Calls calls;
  private final StateReader reader;
  private final Archivist archivist;
  private final EventListener listener;
  private final CallThreads threads;

  Hands(
      Calls calls,
      StateReader reader,
      Archivist archivist,
      EventListener listener,
      CallThreads threads) {
    this.calls = calls;
    this.reader = reader;
    this.archivist = archivist;
    this.listener = listener;
    this.threads = threads;
  }

  @Override
  public void prepare(Command.Prepare command) {
    threads.make(() -> calls.prepare(command), failed(command.container()));
  }

  @Override
  public void seek(Command.Seek command) {
    threads.submit(() -> calls.seek(command), failed(command.container()));
  }

  @Override
  public void start(Command.Start command) {
    threads.make(() -> calls.start(command), failed(command.container()));
  }

  @Override
  public void readStates(Command.ReadStates command) {
    threads.submit(() -> reader.read(command), Signal.ReadFailed::new);
  }

  @Override
  public void collect(Command.Collect command) {
    threads.submit(() -> calls.collect(command), failed(command.container()));
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
  public void close(Command.Close command) {
    if (command.ended() != null) {
      archivist.shelve(command.ended());
    }
  }

  @Override
  public void tell(Command.Tell command) {
    listener.on(command.event());
  }

  @Override
  public void stopMaking() {
    threads.stopMaking();
  }

  private static Function<PlatformException, Signal> failed(int container) {
    return cause -> new Signal.CallFailed(container, cause);
  }
}
