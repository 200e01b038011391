package io.civisparallel.dispatch;

/**
 * Carries commands out: lets another thread make the call, and puts its outcome where the loop
 * finds it.
 */
final class Hands implements Command.Receiver {

  private final Calls calls;
  private final Archivist archivist;
  private final EndingHands ending;
  private final CallThreads threads;

  /**
   * Hands for one run.
   *
   * @param ending carry out what makes nothing
   */
  Hands(Calls calls, Archivist archivist, EndingHands ending, CallThreads threads) {
    this.calls = calls;
    this.archivist = archivist;
    this.ending = ending;
    this.threads = threads;
  }

  @Override
  public void prepare(Command.Prepare command) {
    threads.make(() -> calls.prepare(command), EndingHands.failed(command.container()));
  }

  @Override
  public void start(Command.Start command) {
    threads.make(() -> calls.start(command), EndingHands.failed(command.container()));
  }

  @Override
  public void collect(Command.Collect command) {
    threads.submit(() -> calls.collect(command), EndingHands.failed(command.container()));
  }

  @Override
  public void close(Command.Close command) {
    if (command.ended() != null) {
      archivist.shelve(command.ended());
    }
  }

  @Override
  public void seek(Command.Seek command) {
    ending.seek(command);
  }

  @Override
  public void readStates(Command.ReadStates command) {
    ending.readStates(command);
  }

  @Override
  public void cancel(Command.Cancel command) {
    ending.cancel(command);
  }

  @Override
  public void discard(Command.Discard command) {
    ending.discard(command);
  }

  @Override
  public void tell(Command.Tell command) {
    ending.tell(command);
  }

  @Override
  public void stopMaking() {
    ending.stopMaking();
  }
}
