package io.civisparallel.fanout;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.UserException;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.Glimpse;
import io.civisparallel.journal.SetHistory;
import io.civisparallel.settings.RunSettings;
import io.civisparallel.settings.RunSettings.FileSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One argument set of an earlier run, found to be run again on this machine. Of the run nothing is
 * changed, and somebody may be at work on it.
 */
public final class Reproduction {

  private final Entry.Begun begun;
  private final RunSettings settings;
  private final SetToRepeat set;
  private final Surroundings around;

  private Reproduction(
      Entry.Begun begun, RunSettings settings, SetToRepeat set, Surroundings around) {
    this.begun = begun;
    this.settings = settings;
    this.set = set;
    this.around = around;
  }

  /**
   * Finds a set.
   *
   * @param name of the run's results file; or of the run, if it wrote to standard output
   * @param index of the set, from 0
   * @throws UserException if there is no such run or set, or its arguments are nowhere any more
   * @throws EnvironmentException if the run's journal is damaged, or cannot be read
   */
  public static Reproduction find(String name, int index, Surroundings around) {
    ObservedRun run = ObservedRun.find(name, "run again", around);
    Glimpse<SetHistory> glimpse = run.history(index);
    Entry.Begun begun = glimpse.replay().begun();
    RunSettings settings = EarlierRun.settings(begun, run.journal());
    String file = settings.files().arguments();
    Path arguments = file.equals(FileSettings.STANDARD) ? run.keptArguments() : Path.of(file);
    SetToRepeat set = SetToRepeat.find(begun, glimpse.seen(), index, arguments);
    return new Reproduction(begun, settings, set, around);
  }

  /** The name of its run. */
  public String run() {
    return begun.run();
  }

  /** The line of the set in the arguments file of its run, from 1; 0 where it is not known. */
  public long line() {
    return set.line();
  }

  /** What was asked of its run, whose containers may have been elsewhere. */
  public RunSettings settings() {
    return settings;
  }

  /**
   * Prepares to run it.
   *
   * @param wanted what is asked for now
   * @param traits of the platform
   * @param debugPort where its JVM waits for a debugger, on loopback; null for nowhere
   * @throws UserException if its program is not there any more or cannot be run
   */
  public PreparedSet prepare(
      RunSettings wanted, PlatformTraits traits, @Nullable Integer debugPort) {
    WorkFolder work = WorkFolder.make();
    try {
      LonePlan plan =
          LonePlan.of(
              begun.run(),
              around.randomness().token(4),
              set,
              new LonePlan.Manner(wanted, traits, debugPort),
              work,
              around.version());
      return new PreparedSet(begun, plan, work, around);
    } catch (RuntimeException e) {
      work.close();
      throw e;
    }
  }
}
