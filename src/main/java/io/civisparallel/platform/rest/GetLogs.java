package io.civisparallel.platform.rest;

import io.civisparallel.platform.LogLine;
import io.civisparallel.platform.wire.LogResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.hc.core5.http.Method;

/**
 * Gets the last lines of a run's log.
 *
 * @param limit how many at most
 */
record GetLogs(long jobId, long runId, int limit) implements Endpoint<List<LogLine>> {

  @Override
  public String action() {
    return "get the log of run " + runId + " of script " + jobId;
  }

  @Override
  public Method method() {
    return Method.GET;
  }

  @Override
  public String path() {
    return "/scripts/containers/" + jobId + "/runs/" + runId + "/logs?limit=" + limit;
  }

  @Override
  public Priority priority() {
    return Priority.LOGS;
  }

  @Override
  public List<LogLine> read(Answer answer) throws IOException {
    List<LogLine> lines =
        answer.listOf(LogResponse.class).stream()
            .map(GetLogs::line)
            .sorted(Comparator.comparingLong(LogLine::id))
            .toList();
    return lines.subList(Math.max(0, lines.size() - limit), lines.size());
  }

  private static LogLine line(LogResponse line) {
    String message = Objects.requireNonNullElse(line.message(), "");
    return new LogLine(line.id(), line.createdAt(), message);
  }
}
