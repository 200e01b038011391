package io.civisparallel.worker;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError;
import io.civisparallel.system.Clock;
import io.civisparallel.worker.child.Measure;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a set ran: as its child measured it or, where that came to say nothing, as seen from here.
 */
final class SetTimes {

  private final Clock clock;
  private final Instant startedAt;
  private final long startedNanos;

  private SetTimes(Clock clock) {
    this.clock = clock;
    this.startedAt = clock.now();
    this.startedNanos = clock.nanoTime();
  }

  /** Begins to measure from here. */
  static SetTimes begin(Clock clock) {
    return new SetTimes(clock);
  }

  /** Makes the report of a set that has ended. */
  SetReport end(
      ArgumentSet set,
      @Nullable Answer answer,
      @Nullable JsonNode result,
      @Nullable SetError error) {
    Measure measure = answer == null ? null : answer.measure();
    if (measure == null) {
      long millis = TimeUnit.NANOSECONDS.toMillis(clock.nanoTime() - startedNanos);
      return new SetReport(
          set.index(), set.attempt(), result, error, startedAt, clock.now(), millis, null, null);
    }
    return new SetReport(
        set.index(),
        set.attempt(),
        result,
        error,
        Instant.ofEpochMilli(measure.startedAt()),
        Instant.ofEpochMilli(measure.finishedAt()),
        TimeUnit.NANOSECONDS.toMillis(measure.nanos()),
        measure.peakKilobytes() < 0 ? null : (measure.peakKilobytes() + 1023) / 1024,
        measure.cpuMillis() < 0 ? null : measure.cpuMillis());
  }
}
