package io.civisparallel.fanout;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.error.UserException;
import io.civisparallel.journal.ContainerLives;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.Glimpse;
import io.civisparallel.journal.JournalFiles;
import io.civisparallel.journal.Replay;
import io.civisparallel.report.RunFacts;
import io.civisparallel.report.RunReport;
import io.civisparallel.results.FoundRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as a report shows it, by its results file and the journal beside that, while it goes on or
 * after. It changes nothing, and is not for the process that has the journal.
 *
 * @param report what was gathered of its sets and containers
 * @param facts what is known besides
 */
public record ReportedRun(RunReport report, RunFacts facts) {

  private static final String ONLY_ROWS =
      "Only the results file is left of this run, not its journal: when containers were queued and"
          + " started, what was tried again and what was asked for are not known, and sets without a"
          + " row neither.";

  private static final String NO_TIMES =
      "Of %d containers it was not recorded when they were queued and started: their bars show"
          + " their sets' own time.";

  /**
   * Looks at a run.
   *
   * @throws UserException if there is neither journal nor results file, or it is not one
   */
  public static ReportedRun of(Path results, Surroundings around) {
    RunReport report = new RunReport();
    JournalFiles files = JournalFiles.beside(results);
    if (!files.exist()) {
      long strange = FoundRows.read(results, index -> true, new ReportedRows(report)::add);
      List<String> notes = new ArrayList<>(List.of(ONLY_ROWS));
      noteStrange(notes, strange);
      return new ReportedRun(
          report,
          new RunFacts(
              null,
              null,
              name(results),
              RunFacts.State.UNKNOWN,
              null,
              0,
              null,
              null,
              0,
              around.clock().now(),
              notes));
    }
    return withJournal(results, files, report, around);
  }

  private static ReportedRun withJournal(
      Path results, JournalFiles files, RunReport report, Surroundings around) {
    ObservedRun run = ObservedRun.find(results.toString(), "report of", around);
    Glimpse<?> end = run.look(() -> (sequence, entry) -> {});
    Replay replay = end.replay();
    ReportedRows rows = new ReportedRows(report);
    Glimpse<ContainerLives> lives =
        Glimpse.of(
            around.disk(), files, () -> new ContainerLives(replay, around.disk(), files, rows));
    List<String> notes = new ArrayList<>();
    if (Files.isRegularFile(results)) {
      noteStrange(
          notes,
          FoundRows.read(
              results, index -> replay.status(index) != null && !rows.has(index), rows::add));
    }
    if (rows.untimed() > 0) {
      notes.add(NO_TIMES.formatted(rows.untimed()));
    }
    return new ReportedRun(
        report, facts(results, replay, end.isHeld(), lives.seen(), notes, around));
  }

  private static RunFacts facts(
      Path results,
      Replay replay,
      boolean isHeld,
      ContainerLives lives,
      List<String> notes,
      Surroundings around) {
    Entry.Begun begun = replay.begun();
    JsonNode settings = begun.settings();
    JsonNode container = settings.path("container");
    return new RunFacts(
        begun.run(),
        settings.path("program").path("target").textValue(),
        name(results),
        isHeld
            ? RunFacts.State.RUNNING
            : replay.hasEnded() ? RunFacts.State.ENDED : RunFacts.State.UNFINISHED,
        begun.selection().count(),
        replay.open().size(),
        amount(container.path("memory")),
        amount(container.path("cpu")),
        lives.retries(),
        around.clock().now(),
        notes);
  }

  /** What was asked for; null where a journal does not say. */
  private static @Nullable Integer amount(JsonNode setting) {
    return setting.isInt() ? Integer.valueOf(setting.intValue()) : null;
  }

  private static void noteStrange(List<String> notes, long strange) {
    if (strange > 0) {
      notes.add(strange + " lines of the results file are no rows of sets of their own.");
    }
  }

  private static String name(Path results) {
    @Nullable Path name = results.getFileName();
    return name == null ? results.toString() : name.toString();
  }
}
