package io.civisparallel.dispatch;

import io.civisparallel.dispatch.Signal.Remains;
import io.civisparallel.envelope.Bootstrap;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError;
import io.civisparallel.envelope.SetError.Kind;
import io.civisparallel.platform.Run;
import io.civisparallel.platform.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says what became of argument sets for which no worker spoke. */
final class Obituary {

  /** The type of the error of sets that the run's own rules ended. */
  private static final String HALTED = "halted";

  private Obituary() {}

  /** A set that the report of its own container leaves out. */
  static SetReport unmentioned(int index, int attempt, Instant now) {
    SetError error =
        new SetError(
            Kind.LOST,
            "report",
            "The report of its container leaves this set out",
            null,
            List.of());
    return new SetReport(index, attempt, null, error, now, now, 0, null, null);
  }

  /**
   * Which bound of its own a container passed.
   *
   * @param type of the error
   * @param option that sets the bound
   * @param allowed by it; null where that is not known any more
   */
  record Overdue(String type, String option, @Nullable Duration allowed) {

    private String message() {
      String many = allowed == null ? "" : " (" + seconds(allowed) + ")";
      return type.equals("queue")
          ? "Its container was cancelled: it was not started within the --" + option + many
          : "Its container was cancelled: it ran for longer than the --%s%s of all its sets together"
                  .formatted(option, many)
              + " and what goes with it, and told nothing of this one";
    }
  }

  /** A set that was not reported by a container that passed a bound of its own. */
  static SetReport overdue(
      int index, int attempt, Remains.Dead dead, Overdue overdue, Instant now) {
    SetError error = error(Kind.TIMEOUT, overdue.type(), overdue.message(), dead);
    return of(index, attempt, error, dead, now);
  }

  /** A set that ran, or was about to, when the run's own rules ended it. */
  static SetReport halted(int index, int attempt, Remains.Dead dead, String why, Instant now) {
    return of(index, attempt, error(Kind.LOST, HALTED, "Cancelled: " + why, dead), dead, now);
  }

  /**
   * A set that is not run any more because the run's own rules ended it.
   *
   * @param attempts that were made at it before; may be 0
   */
  static SetReport notRun(int index, int attempts, String why, Instant now) {
    SetError error = new SetError(Kind.LOST, HALTED, "Not run: " + why, null, List.of());
    return new SetReport(index, attempts, null, error, now, now, 0, null, null);
  }

  /** A set whose container was refused because it was to have more memory than those before. */
  static SetReport refused(int index, int attempt, String why, Instant now) {
    String message = "It ran out of memory, and a container with more was refused: " + why;
    SetError error = new SetError(Kind.PLATFORM, "refused", message, null, List.of());
    return new SetReport(index, attempt, null, error, now, now, 0, null, null);
  }

  private static String seconds(Duration time) {
    return time.toMillisPart() == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  /** A set whose container ended without a report that can be read. */
  static SetReport of(int index, int attempt, Remains.Dead dead, Instant now) {
    return of(index, attempt, error(dead), dead, now);
  }

  private static SetReport of(
      int index, int attempt, SetError error, Remains.Dead dead, Instant now) {
    Instant from = orElse(dead.run().startedAt(), now);
    Instant until = orElse(dead.run().finishedAt(), now);
    long took = Math.max(0, Duration.between(from, until).toMillis());
    return new SetReport(index, attempt, null, error, from, until, took, null, null);
  }

  private static SetError error(Remains.Dead dead) {
    if (dead.misread() != null) {
      return error(Kind.PLATFORM, "report", dead.misread(), dead);
    }
    if (dead.run().state() == RunState.CANCELLED) {
      return error(Kind.LOST, "cancelled", "Its container was cancelled on the platform", dead);
    }
    String said = dead.run().error();
    String because = said == null || said.isBlank() ? "" : ": " + said;
    if (ranOutOfMemory(dead.run(), dead.logs())) {
      String note = MemoryNote.of(dead.memoryAsked(), dead.run().maxMemoryMb());
      String told = "Its container ran out of memory (" + note + ")" + because;
      return error(Kind.MEMORY, Company.CONTAINER, told + ". Ask for more with --memory", dead);
    }
    String noWorker = noWorker(dead.logs());
    if (noWorker != null) {
      String message = "The worker could not be started: " + noWorker;
      return error(Kind.SETUP, "worker", message, dead);
    }
    if (!dead.workerBegan()) {
      return error(
          Kind.SETUP,
          Company.CONTAINER,
          "Its container ended before the worker began" + because + last(dead),
          dead);
    }
    return error(
        Kind.LOST, Company.CONTAINER, "Its container ended without a report" + because, dead);
  }

  /** What was printed last, which often says why. */
  private static String last(Remains.Dead dead) {
    String last = "";
    for (String line : dead.logs()) {
      last = line.isBlank() || line.equals(dead.run().error()) ? last : line.strip();
    }
    return last.isEmpty() ? "" : "; the last line of its log: " + last;
  }

  /** What the containers' command says where it could not become a worker. */
  private static @Nullable String noWorker(List<String> logs) {
    return logs.stream()
        .filter(it -> it.startsWith(Bootstrap.NO_WORKER))
        .map(it -> it.substring(Bootstrap.NO_WORKER.length()))
        .reduce((first, last) -> last)
        .orElse(null);
  }

  private static SetError error(Kind kind, String type, String message, Remains.Dead dead) {
    return new SetError(kind, type, message, null, dead.logs());
  }

  /** What the platform writes on a memory death, in the run's error or its log (FACTS). */
  private static boolean ranOutOfMemory(Run run, List<String> logs) {
    return saysOutOfMemory(run.error()) || logs.stream().anyMatch(Obituary::saysOutOfMemory);
  }

  private static boolean saysOutOfMemory(@Nullable String text) {
    if (text == null) {
      return false;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains("process ran out of its") && lower.contains("memory");
  }

  private static Instant orElse(@Nullable Instant known, Instant otherwise) {
    return known == null ? otherwise : known;
  }
}
