package io.civisparallel.dispatch;

import io.civisparallel.dispatch.Signal.Remains;
import io.civisparallel.envelope.Report;
import io.civisparallel.envelope.ReportReader;
import io.civisparallel.envelope.SetError;
import io.civisparallel.envelope.UnreadableReportException;
import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.platform.LogLine;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.RunOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what a container left among the outputs of its run, and in its log. */
final class Findings {

  /** What has expired, or is merely not to be seen yet. */
  private static final int NOT_FOUND = 404;

  private final Platform platform;
  private final String run;
  private final @Nullable Integer memoryAsked;

  /**
   * Finds what the containers of a run left.
   *
   * @param memoryAsked for each container, in MB; null where a template says it
   */
  Findings(Platform platform, String run, @Nullable Integer memoryAsked) {
    this.platform = platform;
    this.run = run;
    this.memoryAsked = memoryAsked;
  }

  /**
   * Looks for the report of a container; it is told from the program's own outputs by its name.
   *
   * @throws UnreadableReportException if it is there and cannot be read
   */
  Optional<Report> report(int container, long jobId, long runId) throws UnreadableReportException {
    String name = Report.outputName(run, container);
    for (RunOutput output : platform.outputs(jobId, runId)) {
      if (output.name().equals(name)) {
        return Optional.of(check(read(output), container));
      }
    }
    return Optional.empty();
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

  private Report check(Report report, int container) throws UnreadableReportException {
    if (!run.equals(report.run()) || report.container() != container) {
      throw new UnreadableReportException("The report is one of another container", null);
    }
    return new Report(
        report.version(),
        report.worker(),
        report.run(),
        report.container(),
        report.sets().stream().map(it -> MemoryNote.in(it, memoryAsked)).toList());
  }

  /** Finds out why there is no report. */
  Remains.Dead examine(Command.Collect command, @Nullable String misread) {
    List<String> logs =
        platform.logs(command.jobId(), command.runId(), SetError.LOG_LINES).stream()
            .map(LogLine::message)
            .toList();
    boolean workerBegan = logs.stream().anyMatch(it -> it.startsWith("civis-parallel worker "));
    return new Remains.Dead(
        platform.run(command.jobId(), command.runId()), logs, workerBegan, memoryAsked, misread);
  }
}
