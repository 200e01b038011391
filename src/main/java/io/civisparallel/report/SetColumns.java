package io.civisparallel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.results.SetRow;
import java.io.IOException;
import java.util.List;

/** Writes sets as an array of short arrays, which takes a quarter of the room of objects. */
final class SetColumns {

  private SetColumns() {}

  /**
   * Writes them: index, line, status, attempts, job, started (milliseconds from the origin),
   * milliseconds, MB, CPU milliseconds, group of failures, arguments; -1 or null for what is not
   * known.
   */
  static void write(List<KeptSets.Kept> sets, long origin, JsonGenerator out) throws IOException {
    out.writeStartArray();
    for (KeptSets.Kept it : sets) {
      SetRow row = it.row();
      out.writeStartArray();
      out.writeNumber(row.index());
      out.writeNumber(row.line());
      out.writeNumber(number(row.status()));
      out.writeNumber(row.attempts());
      out.writeNumber(row.jobId());
      SpanColumns.time(row.startedAt(), origin, out);
      out.writeNumber(row.durationMs());
      out.writeNumber(row.maxMemoryMb());
      out.writeNumber(row.cpuMs());
      out.writeNumber(it.group());
      out.writeString(it.arguments());
      out.writeEndArray();
    }
    out.writeEndArray();
  }

  /** As the page counts them. */
  private static int number(SetStatus status) {
    return switch (status) {
      case SUCCEEDED -> 0;
      case FAILED -> 1;
      case CANCELLED -> 2;
    };
  }
}
