package io.civisparallel.results;

import com.fasterxml.jackson.core.JsonGenerator;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError;
import io.civisparallel.event.Event.SetFinished;
import io.civisparallel.event.FailedAttempt;
import io.civisparallel.event.Links;
import io.civisparallel.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes a row of the results file: one JSON object in one line, its fields in the order in which
 * the README lists them.
 */
final class RowFormat {

  private RowFormat() {}

  /**
   * What a row says of its argument set beside what the event tells.
   *
   * @param line from 1, in the arguments file
   * @param arguments as they stand there, JSON in one line
   * @param resultFile where a result lies that is too large for a row; null for one that is not
   * @param links where its job is to be found; null where nothing is left to look at
   */
  record Facts(
      long line, String arguments, @Nullable ResultFile resultFile, @Nullable Links links) {}

  /** Gives the row and its line's end. */
  static byte[] write(SetFinished event, Facts facts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator row = Json.mapper().createGenerator(bytes)) {
      SetReport report = event.report();
      row.writeStartObject();
      row.writeNumberField("index", report.index());
      row.writeNumberField("line", facts.line());
      row.writeFieldName("arguments");
      row.writeRawValue(facts.arguments());
      row.writeStringField("status", event.status().name().toLowerCase(Locale.ROOT));
      outcome(row, event, facts);
      row.writeNumberField("attempts", report.attempt());
      if (!event.before().isEmpty()) {
        row.writeFieldName("history");
        history(row, event.before());
      }
      number(row, "jobId", event.jobId() == 0 ? null : event.jobId());
      number(row, "runId", event.runId() == 0 ? null : event.runId());
      time(row, "startedAt", report.startedAt());
      time(row, "finishedAt", report.finishedAt());
      row.writeNumberField("durationMs", report.durationMs());
      number(row, "maxMemoryMb", report.maxMemoryMb());
      number(row, "cpuMs", report.cpuMs());
      row.writeEndObject();
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private static void outcome(JsonGenerator row, SetFinished event, Facts facts)
      throws IOException {
    SetReport report = event.report();
    @Nullable SetError error = report.error();
    @Nullable ResultFile file = facts.resultFile();
    if (error != null) {
      row.writeFieldName("error");
      error(row, error, event, facts.links());
    } else if (file != null) {
      row.writePOJOField("resultFile", file);
    } else {
      row.writeFieldName("result");
      row.writePOJO(report.result());
    }
  }

  /** All fields, null or not, so that each can be relied on. */
  private static void error(
      JsonGenerator row, SetError error, SetFinished event, @Nullable Links links)
      throws IOException {
    row.writeStartObject();
    row.writeStringField("kind", error.kind().word());
    row.writeStringField("type", error.type());
    row.writeStringField("message", error.message());
    row.writeStringField("stackTrace", error.stackTrace());
    row.writePOJOField("logs", error.logs());
    long job = event.jobId();
    long run = event.runId();
    row.writeStringField("jobUrl", links == null || job == 0 ? null : links.job(job));
    row.writeStringField("runUrl", links == null || run == 0 ? null : links.run(job, run));
    row.writeEndObject();
  }

  /** All fields, null where they are not known. */
  private static void history(JsonGenerator row, List<FailedAttempt> attempts) throws IOException {
    row.writeStartArray();
    for (FailedAttempt it : attempts) {
      row.writeStartObject();
      row.writeNumberField("attempt", it.attempt());
      row.writeStringField("kind", it.kind() == null ? null : it.kind().word());
      row.writeStringField("type", it.type());
      row.writeStringField("message", it.message());
      number(row, "jobId", it.jobId() == 0 ? null : it.jobId());
      number(row, "runId", it.runId() == 0 ? null : it.runId());
      time(row, "startedAt", it.startedAt());
      time(row, "finishedAt", it.finishedAt());
      row.writeNumberField("durationMs", it.durationMs());
      row.writeEndObject();
    }
    row.writeEndArray();
  }

  private static void number(JsonGenerator row, String name, @Nullable Long value)
      throws IOException {
    row.writePOJOField(name, value);
  }

  private static void time(JsonGenerator row, String name, @Nullable Instant time)
      throws IOException {
    row.writeStringField(
        name, time == null ? null : time.truncatedTo(ChronoUnit.MILLIS).toString());
  }
}
