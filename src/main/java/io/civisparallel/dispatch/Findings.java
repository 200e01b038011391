package io.civisparallel.dispatch;

import io.civisparallel.dispatch.Signal.Remains;
import io.civisparallel.envelope.Report;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.ReportReader;
import io.civisparallel.envelope.SetError;
import io.civisparallel.envelope.SetHeading;
import io.civisparallel.envelope.UnreadableReportException;
import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.platform.LogLine;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.RunOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what a container left among the outputs of its run, and in its log. */
final class Findings {

  /** What has expired, or is merely not to be seen yet. */
  private static final int NOT_FOUND = 404;

  /**
   * So many lines of the log are looked at: the worker's first, where it is all that was said, and
   * the heading of the last set, behind which that may have printed.
   */
  private static final int LINES = 200;

  private final Platform platform;
  private final String run;
  private final MemoryAsked memoryAsked;

  /**
   * Finds what the containers of a run left.
   *
   * @param memoryAsked for containers
   */
  Findings(Platform platform, String run, MemoryAsked memoryAsked) {
    this.platform = platform;
    this.run = run;
    this.memoryAsked = memoryAsked;
  }

  /** Says how much memory containers ask for. */
  interface MemoryAsked {

    /**
     * In MB; null where a template says it.
     *
     * @param failures how many attempts at the container's sets ran out of memory before
     */
    @Nullable Integer after(int failures);
  }

  /**
   * What a container has said.
   *
   * @param sets what came of its sets, or of some of them
   * @param whole whether it has said all
   * @param misread why one of its reports could not be read; null if none was unreadable
   * @param mayStillAppear whether what is missing may merely not be there yet
   */
  record Found(
      List<SetReport> sets, boolean whole, @Nullable String misread, boolean mayStillAppear) {

    Found {
      sets = List.copyOf(sets);
    }
  }

  /** Looks for the reports of a container; they are told from other outputs by their names. */
  Found reports(Command.Collect command) {
    int container = command.container();
    String last = Report.outputName(run, container);
    String parts = Report.partsBegin(run, container);
    List<SetReport> sets = new ArrayList<>();
    boolean whole = false;
    @Nullable String misread = null;
    boolean mayStillAppear = true;
    for (RunOutput output : platform.outputs(command.jobId(), command.runId())) {
      boolean isLast = output.name().equals(last);
      if (isLast || output.name().startsWith(parts)) {
        try {
          sets.addAll(check(read(output), command));
          whole |= isLast;
        } catch (UnreadableReportException e) {
          misread = e.getMessage();
          mayStillAppear &= e.getCause() instanceof PlatformException;
        }
      }
    }
    return new Found(sets, whole && misread == null, misread, mayStillAppear);
  }

  private Report read(RunOutput output) throws UnreadableReportException {
    @Nullable String json = output.json();
    return json == null ? download(output.objectId()) : ReportReader.read(json);
  }

  private Report download(long fileId) throws UnreadableReportException {
    try (InputStream content = platform.openLink(platform.fileLink(fileId, null), 0, -1)) {
      return ReportReader.read(content);
    } catch (PlatformException e) {
      if (e.status() == NOT_FOUND) {
        throw new UnreadableReportException(
            "Its report was put out as file %d, which is not there; files live as long as --keep-files says"
                .formatted(fileId),
            e);
      }
      throw e;
    } catch (IOException e) {
      throw new PlatformException(
          Outcome.UNKNOWN,
          0,
          "Cannot download the report in file " + fileId + ": " + e.getMessage(),
          e);
    }
  }

  private List<SetReport> check(Report report, Command.Collect command)
      throws UnreadableReportException {
    if (!run.equals(report.run()) || report.container() != command.container()) {
      throw new UnreadableReportException("The report is one of another container", null);
    }
    @Nullable Integer asked = memoryAsked.after(command.memoryFailures());
    return report.sets().stream().map(it -> MemoryNote.in(it, asked)).toList();
  }

  /** Finds out why there is no report, or not the last one. */
  Remains.Dead examine(Command.Collect command, @Nullable String misread) {
    List<String> log =
        platform.logs(command.jobId(), command.runId(), LINES).stream()
            .map(LogLine::message)
            .toList();
    // Whatever stands before so many lines, it is no command that could not become a worker.
    boolean workerBegan =
        log.size() >= LINES || log.stream().anyMatch(it -> it.startsWith("civis-parallel worker "));
    return new Remains.Dead(
        platform.run(command.jobId(), command.runId()),
        log.subList(Math.max(0, log.size() - SetError.LOG_LINES), log.size()),
        workerBegan,
        memoryAsked.after(command.memoryFailures()),
        misread,
        atWork(log));
  }

  /** The last heading counts: it names all sets that were at work. */
  private static List<Integer> atWork(List<String> log) {
    return log.stream()
        .map(SetHeading::read)
        .filter(it -> !it.isEmpty())
        .reduce(List.of(), (first, last) -> last);
  }
}
