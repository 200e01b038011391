package io.civisparallel.dispatch;

import io.civisparallel.error.PlatformException;
import io.civisparallel.event.EventListener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Carries commands out: lets another thread make the call, and puts its outcome where the loop
 * finds it. A bug in a call, or a lack of memory, comes back too, and ends the run.
 */
final class Hands implements Command.Receiver {

  private final Calls calls;
  private final StateReader reader;
  private final Archivist archivist;
  private final EventListener listener;
  private final Mailbox mailbox;

  Hands(
      Calls calls,
      StateReader reader,
      Archivist archivist,
      EventListener listener,
      Mailbox mailbox) {
    this.calls = calls;
    this.reader = reader;
    this.archivist = archivist;
    this.listener = listener;
    this.mailbox = mailbox;
  }

  /** Threads to make calls on, and where their outcomes go. */
  record Mailbox(ExecutorService threads, BlockingQueue<Supplier<Signal>> outcomes) {

    void submit(Supplier<Signal> call, Function<PlatformException, Signal> onFailure) {
      threads.execute(() -> outcomes.add(outcome(call, onFailure)));
    }

    private static Supplier<Signal> outcome(
        Supplier<Signal> call, Function<PlatformException, Signal> onFailure) {
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
  }

  @Override
  public void prepare(Command.Prepare command) {
    call(command.container(), () -> calls.prepare(command));
  }

  @Override
  public void start(Command.Start command) {
    call(command.container(), () -> calls.start(command));
  }

  @Override
  public void readStates(Command.ReadStates command) {
    mailbox.submit(() -> reader.read(command), Signal.ReadFailed::new);
  }

  @Override
  public void collect(Command.Collect command) {
    call(command.container(), () -> calls.collect(command));
  }

  @Override
  public void cancel(Command.Cancel command) {
    int container = command.container();
    mailbox.submit(() -> calls.cancel(command), cause -> new Signal.CancelFailed(container, cause));
  }

  /** One that was never started and cannot be archived stays, idle and harmless. */
  @Override
  public void discard(Command.Discard command) {
    int container = command.container();
    mailbox.submit(
        () -> calls.discard(command),
        cause ->
            command.look()
                ? new Signal.CallFailed(container, cause)
                : new Signal.Discarded(container));
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

  private void call(int container, Supplier<Signal> call) {
    mailbox.submit(call, cause -> new Signal.CallFailed(container, cause));
  }
}
