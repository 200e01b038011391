package io.civisparallel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes containers as an array of short arrays, which takes a quarter of the room of objects. */
final class SpanColumns {

  private SpanColumns() {}

  /**
   * Writes them: number, job, first set, sets, outcome, started, running, begun, ended. Times are
   * milliseconds from the origin, null for those that are not known.
   */
  static void write(List<ContainerSpan> spans, long origin, JsonGenerator out) throws IOException {
    out.writeStartArray();
    for (ContainerSpan it : spans) {
      out.writeStartArray();
      out.writeNumber(it.number());
      out.writeNumber(it.jobId());
      out.writeNumber(it.first());
      out.writeNumber(it.sets());
      out.writeNumber(number(it.outcome()));
      time(it.startedAt(), origin, out);
      time(it.runningAt(), origin, out);
      time(it.begunAt(), origin, out);
      time(it.endedAt(), origin, out);
      out.writeEndArray();
    }
    out.writeEndArray();
  }

  static void time(@Nullable Instant time, long origin, JsonGenerator out) throws IOException {
    if (time == null) {
      out.writeNull();
    } else {
      out.writeNumber(time.toEpochMilli() - origin);
    }
  }

  /** As the page counts them. */
  private static int number(ContainerSpan.Outcome outcome) {
    return switch (outcome) {
      case SUCCEEDED -> 0;
      case FAILED -> 1;
      case CANCELLED -> 2;
      case RETRIED -> 3;
      case LOST -> 4;
    };
  }
}
