package io.civisparallel.worker.child;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What running one argument set took, as its own JVM saw it.
 *
 * @param startedAt milliseconds since 1970
 * @param finishedAt milliseconds since 1970
 * @param nanos how long it took, by a clock that does not jump
 * @param cpuMillis CPU time of the JVM meanwhile, -1 where it cannot be measured
 * @param peakKilobytes the JVM's peak resident memory so far, -1 where it cannot be measured
 */
public record Measure(
    long startedAt, long finishedAt, long nanos, long cpuMillis, long peakKilobytes)
    implements FrameBody {

  /** Begins to measure. */
  static Measure begin(Gauge gauge) {
    long now = System.nanoTime();
    return new Measure(System.currentTimeMillis(), 0, now, gauge.read(now).cpuMillis(), 0);
  }

  /** Ends what {@link #begin} began. */
  Measure end(Gauge gauge) {
    long now = System.nanoTime();
    Gauge.Reading used = gauge.read(now);
    return new Measure(
        startedAt,
        System.currentTimeMillis(),
        now - nanos,
        used.cpuMillis() < 0 || cpuMillis < 0 ? -1 : used.cpuMillis() - cpuMillis,
        used.peakKilobytes());
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeLong(startedAt);
    out.writeLong(finishedAt);
    out.writeLong(nanos);
    out.writeLong(cpuMillis);
    out.writeLong(peakKilobytes);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static Measure readFrom(DataInput in) throws IOException {
    return new Measure(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }
}
