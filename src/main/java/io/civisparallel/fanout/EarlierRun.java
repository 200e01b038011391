package io.civisparallel.fanout;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.UserException;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.FileJournal;
import io.civisparallel.journal.JournalFiles;
import io.civisparallel.journal.Replay;
import io.civisparallel.json.Json;
import io.civisparallel.plan.ScriptName;
import io.civisparallel.plan.Selection;
import io.civisparallel.platform.ScriptKind;
import io.civisparallel.results.EndedRows;
import io.civisparallel.settings.FailureKind;
import io.civisparallel.settings.PartSettings;
import io.civisparallel.settings.RunSettings;
import io.civisparallel.settings.RunSettings.FileSettings;
import io.civisparallel.system.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run that an earlier process began, by its journal, which nobody else can go on with as long as
 * this is open. Used from one thread.
 */
public final class EarlierRun implements AutoCloseable {

  private FileJournal journal;
  private final List<FileJournal> replaced = new ArrayList<>();
  private final String output;

  private EarlierRun(FileJournal journal, String output) {
    this.journal = journal;
    this.output = output;
  }

  /**
   * Opens a run. What was torn at the end of its journal is cut off and kept aside.
   *
   * @param name of its results file; or of the run, if it wrote to standard output
   * @throws UserException if there is no such run
   * @throws EnvironmentException if somebody is at work on it, or its journal is damaged
   */
  public static EarlierRun open(String name, Surroundings around) {
    return open(name, "resume", around);
  }

  /**
   * Opens a run whose failed sets are to be run again.
   *
   * @param name of its results file
   * @throws UserException if there is no such run, or it has not ended
   * @throws EnvironmentException if somebody is at work on it, or its journal is damaged
   */
  public static EarlierRun openToRetry(String name, Surroundings around) {
    EarlierRun run = open(name, "retry", around);
    if (!run.hasEnded() && !run.isRound()) {
      run.close();
      throw new UserException(
          ("There is nothing to retry yet: run %s has not ended, %d of its %d argument sets have"
                  + " their row. Go on with it by: civis-parallel resume %s")
              .formatted(run.name(), run.rows(), run.sets(), name));
    }
    return run;
  }

  /**
   * Opens a run whose containers are to be ended.
   *
   * @param name of its results file; or of the run, if it wrote to standard output
   * @throws UserException if there is no such run
   * @throws EnvironmentException if somebody is at work on it, or its journal is damaged
   */
  public static EarlierRun openToCancel(String name, Surroundings around) {
    return open(name, "cancel", around);
  }

  private static EarlierRun open(String name, String purpose, Surroundings around) {
    RunPlace place =
        RunPlace.find(
            name, purpose, ". A new run with another -o works without it", around.stateFolder());
    FileJournal journal = FileJournal.open(around.disk(), place.files());
    if (!journal.replay().hasBegun()) {
      journal.close();
      throw new UserException(
          "There is nothing to %s: %s"
              .formatted(
                  purpose,
                  EndedRows.areIn(Path.of(place.output()))
                      ? Taken.unknownRows(place.output())
                      : name + " was cut off before it began. Run it with --overwrite"));
    }
    return new EarlierRun(journal, place.output());
  }

  /** Whether there is a run with this results file. */
  public static boolean exists(Path results) {
    return JournalFiles.beside(results).exist();
  }

  /** What was asked for then. */
  public RunSettings settings() {
    RunSettings then = settings(begun(), journal.files().journal().toString());
    FileSettings files = then.files();
    boolean fromInput = files.arguments().equals(FileSettings.STANDARD);
    return then.with(
        new FileSettings(
            fromInput ? journal.files().arguments().toString() : files.arguments(),
            output,
            files.order(),
            false,
            files.maxInlineResult()));
  }

  /**
   * What was asked for by a journal.
   *
   * @param journal its name, for messages
   */
  static RunSettings settings(Entry.Begun begun, String journal) {
    try {
      return Json.mapper().treeToValue(begun.settings(), RunSettings.class);
    } catch (JsonProcessingException e) {
      throw new EnvironmentException(
          "The settings in %s are of another version of civis-parallel: use the one that wrote them"
              .formatted(journal),
          e);
    }
  }

  /** Its name. */
  public String name() {
    return begun().run();
  }

  /** Whether a container script of this name is one of its own. */
  public boolean owns(String script) {
    return ScriptName.parse(script)
        .filter(it -> it.run().equals(begun().run()) && it.token().equals(begun().token()))
        .isPresent();
  }

  /** Whether its platform outlives the process. */
  public boolean lasts() {
    return begun().place().lasts();
  }

  /** The address of its platform's API. */
  public String endpoint() {
    return begun().place().endpoint();
  }

  /**
   * How many of its argument sets failed or were cancelled; null while any has no row, or the
   * results file is not whole.
   */
  public @Nullable Integer unsuccessful() {
    return hasEnded() && isWhole() ? sets() - journal.replay().count(SetStatus.SUCCEEDED) : null;
  }

  private boolean isWhole() {
    try {
      EndedRows.read(Path.of(output), begun().selection(), (row, line) -> {});
      return true;
    } catch (UserException e) {
      return false;
    }
  }

  /** Whether its results file was finished at some time, and all rows that it has are its first. */
  boolean wasFinished() {
    return journal.replay().wasFinished();
  }

  /** How many of its argument sets have a row that says they failed. */
  public int failed() {
    return journal.replay().count(SetStatus.FAILED);
  }

  /** Whether every set has its row, and the results file was finished. */
  public boolean hasEnded() {
    return journal.replay().hasEnded();
  }

  /** Whether it is within a round of retries, or has had one. */
  public boolean isRound() {
    return journal.replay().isRound();
  }

  /** Whether this is not the arguments file that it began with; one that cannot be read is not. */
  public boolean hasOther(String arguments) {
    try {
      return arguments.equals(FileSettings.STANDARD)
          || !Sha256.of(Path.of(arguments)).equals(begun().digests().arguments());
    } catch (IOException e) {
      return true;
    }
  }

  /** Whether it was carried over to a changed arguments file. */
  boolean isCarried() {
    return journal.replay().isCarried();
  }

  /**
   * Gives the row of every set that has or had one: of sets that are being run again the one that
   * is to be replaced.
   */
  void rows(FileJournal.RowVisitor visitor) {
    Replay replay = journal.replay();
    if (replay.hasEnded() || replay.isRound()) {
      EndedRows.read(
          Path.of(output),
          replay.begun().selection(),
          (row, line) -> {
            if (replay.hasEnded() || !replay.isInJournal(row.index())) {
              visitor.take(row.index(), line);
            }
          });
    }
    if (!replay.hasEnded()) {
      journal.rows(visitor);
    }
  }

  /** Gives the row of every set that has one, and is not to have another. */
  void standingRows(FileJournal.RowVisitor visitor) {
    rows(
        (index, row) -> {
          if (journal.replay().status(index) != null) {
            visitor.take(index, row);
          }
        });
  }

  /** Goes on with another journal, which has taken the place of the one it had. */
  void goOnWith(FileJournal other) {
    replaced.add(journal);
    journal = other;
  }

  /** How many argument sets have their row. */
  public int rows() {
    return journal.replay().rows();
  }

  /**
   * Chooses the sets that are run again; those of a round that was cut off were chosen before.
   *
   * @throws UserException if the results file is not what the run left
   */
  public Round round(Set<FailureKind> only) {
    return hasEnded() ? Round.choose(Path.of(output), journal.replay(), only) : Round.THE_REST;
  }

  /**
   * Holds a platform to the one that the run was begun on, and its user to the same.
   *
   * @throws UserException if it is another
   */
  void requirePlace(Entry.Place where) {
    Entry.Place then = begun().place();
    if (where.lasts() != then.lasts() || (where.lasts() && !where.equals(then))) {
      throw new UserException(
          "Cannot go on with run %s: it was begun on %s by user %d, and this is %s, user %d. Use"
                  .formatted(name(), endpoint(), then.user(), where.endpoint(), where.user())
              + " that user's key");
    }
  }

  /** How many argument sets it has, which may be a part of its file's. */
  public int sets() {
    return begun().selection().count();
  }

  /** Whether it has only some sets of its arguments file. */
  boolean isPart() {
    return begun().selection().isPart();
  }

  /**
   * Holds the part of the arguments file that is asked for to the one that the run began with.
   *
   * @throws UserException if it is another
   */
  public void requirePart(PartSettings part) {
    Selection then = begun().selection();
    if (!Selection.of(part, begun().sets()).equals(then)) {
      String has =
          then.isPart()
              ? "which has sets %s of its arguments file: say so by --sets %s"
                  .formatted(then.words(), then.words())
              : "which has all sets of its arguments file: leave out --sets and --limit";
      throw new UserException(
          "Cannot go on with run %s, %s, or run anew with another -o".formatted(name(), has));
    }
  }

  /** Which kind of script its containers are. */
  ScriptKind kind() {
    boolean fromTemplate = settings().container().script().origin().template() != null;
    return fromTemplate ? ScriptKind.CUSTOM : ScriptKind.CONTAINER;
  }

  /**
   * Removes its journal with all that belongs to it; the results file stays.
   *
   * @throws EnvironmentException if it cannot be removed
   */
  public void forget() {
    journal.discard();
  }

  /** Whether its rows go to standard output. */
  boolean writesToOutput() {
    return output.equals(FileSettings.STANDARD);
  }

  Entry.Begun begun() {
    return journal.replay().begun();
  }

  FileJournal journal() {
    return journal;
  }

  @Override
  public void close() {
    journal.close();
    replaced.forEach(FileJournal::close);
  }
}
