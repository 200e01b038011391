package io.civisparallel.event;

import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.plan.Piece;
import io.civisparallel.platform.RunState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened in a run. Events come in order, from one thread. */
public sealed interface Event {

  /** When it happened. */
  Instant at();

  /**
   * The run begins.
   *
   * @param run its name
   * @param sets how many argument sets it has
   * @param jobs how many containers may be in flight
   * @param links where its jobs are to be found; null if the platform ends with the run
   */
  record RunStarted(Instant at, String run, int sets, int jobs, @Nullable Links links)
      implements Event {}

  /**
   * It goes on with a run that was cut off.
   *
   * @param sets how many argument sets it has
   * @param rows how many of them have their row
   * @param open how many containers the platform is asked about first
   */
  record Resumed(Instant at, int sets, int rows, int open) implements Event {}

  /**
   * The arguments file has changed, and the run goes on with it.
   *
   * @param sets how many it has now
   * @param found how many of them are known from before, by their content
   * @param gone how many that were begun are not in it any more
   */
  record CarriedOver(Instant at, int sets, int found, int gone) implements Event {}

  /**
   * Code and arguments are on the platform.
   *
   * @param files how many files travelled
   * @param bytes their size in all
   * @param there how many had been uploaded by an earlier run
   */
  record FilesUploaded(Instant at, int files, long bytes, int there) implements Event {}

  /**
   * A container script was made; it waits to be started.
   *
   * @param container its number in the run, from 1
   * @param pieces the argument sets that it carries, at least one
   */
  record ContainerPrepared(Instant at, int container, long jobId, List<Piece> pieces)
      implements Event {

    /** Takes a copy of the list. */
    public ContainerPrepared {
      pieces = List.copyOf(pieces);
    }

    /** How many argument sets it carries. */
    public int sets() {
      return pieces.stream().mapToInt(Piece::count).sum();
    }
  }

  /** A container script was started; the platform queues it until there is room. */
  record ContainerStarted(Instant at, int container, long jobId, long runId) implements Event {}

  /** A container was first seen running. */
  record ContainerRunning(Instant at, int container, long jobId, long runId) implements Event {}

  /**
   * A container was seen to have ended.
   *
   * @param state succeeded, failed or cancelled
   */
  record ContainerEnded(Instant at, int container, long jobId, long runId, RunState state)
      implements Event {}

  /**
   * An argument set reached its end: this becomes its row.
   *
   * @param status how it ended
   * @param report what the worker said of it, or what stands for that where it could not
   * @param jobId 0 if it never had a container
   * @param runId 0 if it never was started
   * @param counts after it
   * @param before the attempts before the last, the first first
   */
  record SetFinished(
      Instant at,
      SetStatus status,
      SetReport report,
      long jobId,
      long runId,
      Counts counts,
      List<FailedAttempt> before)
      implements Event {

    /** Takes a copy of the list. */
    public SetFinished {
      before = List.copyOf(before);
    }
  }

  /**
   * An argument set failed and is to be tried again in another container: this becomes no row.
   *
   * @param report what is known of the attempt that failed
   * @param jobId of its container
   * @param runId of its container
   */
  record SetRetried(Instant at, SetReport report, long jobId, long runId) implements Event {}

  /** How a set ended. */
  enum SetStatus {
    SUCCEEDED,
    FAILED,
    CANCELLED
  }

  /** Nothing else happened for a while. */
  record StillRunning(Instant at, Counts counts) implements Event {}

  /** Something that people should know; the run goes on. */
  record Warned(Instant at, String message) implements Event {}

  /**
   * The run stops before its end: nothing more is started.
   *
   * @param message why
   */
  record Stopping(Instant at, String message) implements Event {}

  /**
   * All rows are written; scripts that are not to be kept are still being archived.
   *
   * @param scripts how many are left
   */
  record Archiving(Instant at, int scripts) implements Event {}

  /**
   * What failed, all taken together, told just before the end of a run in which anything did.
   *
   * @param digest of all rows, those that earlier processes of the run made included
   */
  record Digested(Instant at, Digest digest) implements Event {}

  /**
   * The run is over.
   *
   * @param calls API calls made by this process
   * @param containers how many were started
   * @param stopped why it ended before every set had its row; null if it did not
   */
  record RunEnded(Instant at, Counts counts, int containers, long calls, @Nullable String stopped)
      implements Event {}

  /**
   * Where the argument sets stand.
   *
   * @param sets all of them
   * @param succeeded that have a row that says so
   * @param failed that have a row that says so
   * @param cancelled that have a row that says so
   * @param running in containers that were seen running
   * @param queued in containers that were started and not seen running yet
   * @param prepared in containers that were made and not started yet
   */
  record Counts(
      int sets, int succeeded, int failed, int cancelled, int running, int queued, int prepared) {

    /** Sets that have their row. */
    public int done() {
      return succeeded + failed + cancelled;
    }
  }
}
