package io.civisparallel.platform.rest;

import io.civisparallel.platform.LogLine;
import io.civisparallel.platform.wire.LogResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.hc.core5.http.Method;
import org.jspecify.annotations.Nullable;

/**
 * Gets lines of a run's log: the first after one, or the last of all.
 *
 * @param after the id of the line before; null for the last lines
 * @param limit how many at most
 */
record GetLogs(long jobId, long runId, @Nullable Long after, int limit)
    implements Endpoint<List<LogLine>> {

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
    String page = after == null ? "" : "&last_id=" + after;
    return "/scripts/containers/" + jobId + "/runs/" + runId + "/logs?limit=" + limit + page;
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
            .filter(it -> after == null || it.id() > after)
            .sorted(Comparator.comparingLong(LogLine::id))
            .toList();
    return after == null
        ? lines.subList(Math.max(0, lines.size() - limit), lines.size())
        : lines.subList(0, Math.min(limit, lines.size()));
  }

  private static LogLine line(LogResponse line) {
    String message = Objects.requireNonNullElse(line.message(), "");
    return new LogLine(line.id(), line.createdAt(), message);
  }
}
