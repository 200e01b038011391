package io.civisparallel.fanout;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.UserException;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.journal.Glimpse;
import io.civisparallel.journal.JournalFiles;
import io.civisparallel.journal.Replay;
import io.civisparallel.results.EndedRows;
import io.civisparallel.system.Disk;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says what to do where a results file is given that belongs to an earlier run. */
final class Taken {

  private static final String ELSE = "give another -o, or --overwrite to throw that run away";

  private Taken() {}

  /** The refusal to write there. */
  static UserException by(Path file, JournalFiles journal, Disk disk) {
    return new UserException(
        "Cannot write results to %s: %s.".formatted(file, standing(file, journal, disk)));
  }

  private static String standing(Path file, JournalFiles journal, Disk disk) {
    try {
      Replay replay = Glimpse.of(disk, journal, () -> (sequence, entry) -> {}).replay();
      if (replay.hasBegun()) {
        return standing(file, replay);
      }
      return EndedRows.areIn(file)
          ? unknownRows(file.toString())
          : "a run was cut off there before it began. Use --overwrite, or give another -o";
    } catch (EnvironmentException e) {
      return "it belongs to an earlier run whose journal cannot be read ("
          + e.getMessage()
          + "). Give another -o, or --overwrite to throw that run away";
    }
  }

  /** What is said of rows beside a journal that has nothing in it; it is not to cost them. */
  static String unknownRows(String results) {
    return ("%s has rows of which no journal knows, for that beside it has nothing in it. They are"
            + " left alone: give another -o, or move both files away")
        .formatted(results);
  }

  private static String standing(Path file, Replay replay) {
    String run = "run " + replay.begun().run();
    int sets = replay.begun().selection().count();
    int failed = sets - replay.count(SetStatus.SUCCEEDED);
    String resume = "civis-parallel resume " + file;
    if (!replay.hasEnded()) {
      return "it belongs to %s, which was cut off with %d of %d rows. Go on with it by: %s; or %s"
          .formatted(run, replay.rows(), sets, resume, ELSE);
    }
    if (!Files.exists(file)) {
      return "it was the results file of %s, which has ended, and is gone. Its journal may still"
              .formatted(run)
          + " have the rows, try: %s; or %s".formatted(resume, ELSE);
    }
    if (failed > 0) {
      return ("it has the results of %s, of whose %d argument sets %d failed or were cancelled. Run"
              + " these again by: civis-parallel retry %s; or %s")
          .formatted(run, sets, failed, file, ELSE);
    }
    return "it has the results of %s, whose %d argument sets all succeeded. Give another -o, or %s"
        .formatted(run, sets, "--overwrite to throw these results away");
  }
}
