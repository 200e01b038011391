package io.civisparallel.fanout;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.journal.FileJournal.Holder;
import io.civisparallel.system.ThisMachine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Gets a run out of the hands of whichever process of this machine is at work on it: asks that
 * process to end, as Ctrl-C would, and waits until it has.
 */
public final class Takeover {

  private static final Duration LOOK = Duration.ofMillis(100);

  /** Who has just taken a run on needs a moment to say so. */
  private static final int LOOKS_FOR_A_NAME = 50;

  private final Surroundings around;
  private final Consumer<String> teller;
  private final Set<Long> asked = new HashSet<>();
  private int nameless;

  /**
   * A takeover.
   *
   * @param teller is told in words whom is waited for
   */
  public Takeover(Surroundings around, Consumer<String> teller) {
    this.around = around;
    this.teller = teller;
  }

  /**
   * Opens a run that nobody is at work on any more.
   *
   * @param name of its results file; or of the run, if it wrote to standard output
   * @throws io.civisparallel.error.UserException if there is no such run
   * @throws EnvironmentException if it is in the hands of another machine, or its journal is
   *     damaged
   */
  public EarlierRun open(String name) {
    for (Optional<Holder> holder = EarlierRun.holder(name, around);
        holder.isPresent();
        holder = EarlierRun.holder(name, around)) {
      ask(holder.get());
      pause();
    }
    return EarlierRun.openToCancel(name, around);
  }

  private void ask(Holder holder) {
    long pid = holder.pid();
    if (pid == 0 && nameless++ < LOOKS_FOR_A_NAME) {
      return;
    }
    Path journal = holder.journal();
    if (!holder.host().equals(ThisMachine.name())) {
      throw new EnvironmentException(
          "The run is in the hands of process %d on %s, which cannot be reached from here: end it"
                  .formatted(pid, holder.host())
              + " there, by civis-parallel cancel or Ctrl-C");
    }
    if (asked.contains(pid)) {
      return;
    }
    if (!ThisMachine.hasLock(pid, journal)) {
      refuseUnlessGone(holder);
      return;
    }
    asked.add(pid);
    if (!ThisMachine.terminate(pid)) {
      throw new EnvironmentException(
          "Process %d has the run, and is not yours to end (%s)".formatted(pid, journal));
    }
    teller.accept("process %d has the run: asked it to end, and waiting for that".formatted(pid));
  }

  /** It may have ended meanwhile. */
  private void refuseUnlessGone(Holder holder) {
    if (nameless++ >= LOOKS_FOR_A_NAME) {
      throw new EnvironmentException(
          "%s is locked, but not by process %d, which it names: end whoever has it"
              .formatted(holder.journal(), holder.pid()));
    }
  }

  private void pause() {
    try {
      around.clock().sleep(LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvironmentException("Interrupted while waiting for the run to end");
    }
  }
}
