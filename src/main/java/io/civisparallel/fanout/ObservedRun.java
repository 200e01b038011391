package io.civisparallel.fanout;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.UserException;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.EntryVisitor;
import io.civisparallel.journal.Glimpse;
import io.civisparallel.journal.Replay;
import io.civisparallel.journal.SetHistory;
import io.civisparallel.settings.RunSettings.FileSettings;
import io.civisparallel.system.HostName;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A run of now or of yesterday as somebody sees it who does not have it: by its journal, without
 * the lock, while another process may go on with it. It changes nothing. Safe for all threads.
 */
public final class ObservedRun {

  private final RunPlace place;
  private final String name;
  private final String purpose;
  private final Surroundings around;

  private ObservedRun(RunPlace place, String name, String purpose, Surroundings around) {
    this.place = place;
    this.name = name;
    this.purpose = purpose;
    this.around = around;
  }

  /**
   * Finds a run.
   *
   * @param name of its results file; or of the run, if it wrote to standard output
   * @param purpose what it is wanted for, for messages: {@code tell of}
   * @throws UserException if there is no such run
   */
  public static ObservedRun find(String name, String purpose, Surroundings around) {
    return new ObservedRun(
        RunPlace.find(name, purpose, "", around.stateFolder()), name, purpose, around);
  }

  /**
   * Says how the run stands now.
   *
   * @throws UserException if it was cut off before it began
   * @throws EnvironmentException if its journal is damaged, or cannot be read
   */
  public RunStatus status() {
    Glimpse<ObservedFailures> glimpse =
        look(() -> new ObservedFailures(around.disk(), place.files()));
    Replay replay = glimpse.replay();
    return new RunStatus(
        replay.begun(),
        phase(glimpse),
        replay.opened(),
        glimpse.lastWritten(),
        RunStatus.Sets.of(replay),
        glimpse.seen().digest(),
        RunStatus.containers(replay));
  }

  /**
   * Says where the log of a set is.
   *
   * @param index of the set, from 0
   * @param attempt at it, from 1; null for the current one
   * @throws UserException if there is no such set or attempt, or it has no log yet
   */
  public SetLog log(int index, @Nullable Integer attempt) {
    return SetLog.find(history(index), index, attempt);
  }

  /** What became of a set so far, by its index from 0. */
  Glimpse<SetHistory> history(int index) {
    return look(() -> new SetHistory(index, around.disk(), place.files()));
  }

  /** Where the arguments are kept of a run that had them from standard input. */
  Path keptArguments() {
    return place.files().arguments();
  }

  /**
   * Looks at its journal.
   *
   * @param visitors makes who is told of the entries, again for each time that they are read
   */
  <T extends EntryVisitor> Glimpse<T> look(Supplier<T> visitors) {
    Glimpse<T> glimpse = Glimpse.of(around.disk(), place.files(), visitors);
    if (!glimpse.replay().hasBegun()) {
      String why = glimpse.isHeld() ? "is only just beginning" : "was cut off before it began";
      throw new UserException("There is nothing to %s: %s %s".formatted(purpose, name, why));
    }
    return glimpse;
  }

  /** Whether it writes to a file; the journal of any other goes when the run ends. */
  public boolean hasResultsFile() {
    return !place.output().equals(FileSettings.STANDARD);
  }

  /** The name of its journal, for people. */
  public String journal() {
    return place.files().journal().toString();
  }

  private static RunStatus.Phase phase(Glimpse<?> glimpse) {
    if (glimpse.isHeld()) {
      return isBy(glimpse.replay().opened())
          ? RunStatus.Phase.RUNNING
          : RunStatus.Phase.BEING_TAKEN_UP;
    }
    return glimpse.replay().hasEnded() ? RunStatus.Phase.ENDED : RunStatus.Phase.UNFINISHED;
  }

  /**
   * Whether the process that was last written down can be the one that has the run: who takes it up
   * says so in the journal only once the platform has answered.
   */
  private static boolean isBy(Entry.@Nullable Opened opened) {
    return opened != null
        && (!opened.host().equals(HostName.here())
            || ProcessHandle.of(opened.pid()).filter(ProcessHandle::isAlive).isPresent());
  }
}
