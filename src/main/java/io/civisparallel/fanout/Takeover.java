package io.civisparallel.fanout;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.UserException;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.Glimpse;
import io.civisparallel.journal.HeldException;
import io.civisparallel.journal.JournalFiles;
import io.civisparallel.system.DiskFault;
import io.civisparallel.system.HostName;
import io.civisparallel.system.LockHolder;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gets a run out of the hands of whichever process of this machine is at work on it: asks that
 * process to end, as Ctrl-C would, and waits until it has.
 */
public final class Takeover {

  /** Another who cancels the run is not disturbed. */
  private static final String CANCEL = "cancel";

  private static final Duration LOOK = Duration.ofMillis(100);

  /** Who is just taking a run on, or letting it go, is done within these. */
  private static final int LOOKS_IN_DOUBT = 50;

  private final Surroundings around;
  private final Consumer<String> teller;
  private final Set<Long> asked = new HashSet<>();
  private int doubts;

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
   * @return nothing if whoever was at work on it left nothing to go on with
   * @throws UserException if there is no such run
   * @throws EnvironmentException if it is in the hands of another machine, or its journal is
   *     damaged
   */
  public Optional<EarlierRun> open(String name) {
    JournalFiles files = RunPlace.find(name, "cancel", "", around.stateFolder()).files();
    while (true) {
      awaitRelease(files);
      if (!asked.isEmpty() && !files.exist()) {
        return Optional.empty();
      }
      try {
        return Optional.of(EarlierRun.openToCancel(name, around));
      } catch (HeldException e) {
        // Another who waited for it as well was quicker, and is waited for in turn.
        pause();
      }
    }
  }

  private void awaitRelease(JournalFiles files) {
    while (isHeld(files)) {
      ask(files);
      pause();
    }
  }

  private boolean isHeld(JournalFiles files) {
    try {
      return around.disk().isLocked(files.journal());
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new EnvironmentException(
          "Cannot read the journal %s: %s".formatted(files.journal(), DiskFault.reason(e)), e);
    }
  }

  /** The journal names who had the run last, which need not be who is just taking it on. */
  private void ask(JournalFiles files) {
    if (!files.exist()) {
      return;
    }
    Entry.@Nullable Opened named = named(files);
    OptionalLong holder = LockHolder.of(files.journal(), named == null ? 0 : named.pid());
    if (holder.isEmpty()) {
      doubt(files, named);
      return;
    }
    long pid = holder.getAsLong();
    if (LockHolder.isBusyWith(pid, CANCEL) || !asked.add(pid)) {
      return;
    }
    if (!LockHolder.terminate(pid)) {
      throw new EnvironmentException(
          "Process %d has the run, and cannot be ended by you (%s)"
              .formatted(pid, files.journal()));
    }
    teller.accept("process %d has the run: asked it to end, and waiting for that".formatted(pid));
  }

  private Entry.@Nullable Opened named(JournalFiles files) {
    try {
      return Glimpse.of(around.disk(), files, () -> (sequence, entry) -> {}).replay().opened();
    } catch (UserException e) {
      // It has just been removed, for nothing came of its run.
      return null;
    }
  }

  private void doubt(JournalFiles files, Entry.@Nullable Opened named) {
    if (doubts++ < LOOKS_IN_DOUBT) {
      return;
    }
    boolean far = named != null && !named.host().equals(HostName.here());
    String who =
        named != null && far
            ? "process %d on %s, as far as is known".formatted(named.pid(), named.host())
            : "a process that cannot be seen from here";
    throw new EnvironmentException(
        "The run is in the hands of %s (%s is locked): end it where it runs, by Ctrl-C or"
                .formatted(who, files.journal())
            + " civis-parallel cancel");
  }

  private void pause() {
    try {
      around.clock().sleep(LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvironmentException("Interrupted while waiting for the run to end", e);
    }
  }
}
