package io.civisparallel.worker.child;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

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
  static Measure begin() {
    return new Measure(System.currentTimeMillis(), 0, System.nanoTime(), cpu(), 0);
  }

  /** Ends what {@link #begin} began. */
  Measure end() {
    long cpu = cpu();
    return new Measure(
        startedAt,
        System.currentTimeMillis(),
        System.nanoTime() - nanos,
        cpu < 0 || cpuMillis < 0 ? -1 : cpu - cpuMillis,
        peak());
  }

  private static long cpu() {
    Duration spent = ProcessHandle.current().info().totalCpuDuration().orElse(null);
    return spent == null ? -1 : spent.toMillis();
  }

  /** Linux keeps the high-water mark of resident memory as VmHWM, in kB, in this file. */
  private static long peak() {
    try (InputStream in = new FileInputStream("/proc/self/status")) {
      String status = new String(in.readAllBytes(), ISO_8859_1);
      int at = status.indexOf("VmHWM:");
      int end = status.indexOf(" kB", at);
      return at < 0 || end < 0 ? -1 : Long.parseLong(status.substring(at + 6, end).strip());
    } catch (IOException | NumberFormatException e) {
      return -1;
    }
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
