package io.civisparallel.worker.child;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What this JVM has used. Linux keeps that in files, which take longer to read than many an
 * argument set takes to run: what was read within the last millisecond is as good, for CPU time
 * there ticks a hundred times in a second. Safe for all threads.
 */
final class Gauge {

  private static final long FRESH_NANOS = 1_000_000;

  /** A tick of what Linux tells of processes, on every machine that Java 17 runs on. */
  private static final long MILLIS_PER_TICK = 10;

  /** How many fields stand between a process's name and its CPU time, which is two fields. */
  private static final int BEFORE_CPU = 11;

  private volatile @Nullable Reading last;

  /**
   * What was used since the JVM was started.
   *
   * @param nanos when that was read
   * @param cpuMillis CPU time, -1 where it cannot be measured
   * @param peakKilobytes the largest resident memory, -1 where it cannot be measured
   */
  record Reading(long nanos, long cpuMillis, long peakKilobytes) {}

  /** What was used up to a time, which is now. */
  Reading read(long nanos) {
    Reading before = last;
    if (before != null && nanos - before.nanos() < FRESH_NANOS) {
      return before;
    }
    Reading now = new Reading(nanos, cpu(), peak());
    last = now;
    return now;
  }

  private static long cpu() {
    String fields = text("/proc/self/stat");
    int at = fields.lastIndexOf(')') + 2;
    for (int i = 0; i < BEFORE_CPU && at > 0; i++) {
      at = fields.indexOf(' ', at) + 1;
    }
    int middle = fields.indexOf(' ', at);
    int end = fields.indexOf(' ', middle + 1);
    try {
      return at <= 0 || middle < 0 || end < 0
          ? told()
          : MILLIS_PER_TICK
              * (Long.parseLong(fields, at, middle, 10)
                  + Long.parseLong(fields, middle + 1, end, 10));
    } catch (NumberFormatException e) {
      return told();
    }
  }

  /** Where there is no such file, Java knows another way, which costs more. */
  private static long told() {
    Duration spent = ProcessHandle.current().info().totalCpuDuration().orElse(null);
    return spent == null ? -1 : spent.toMillis();
  }

  /** Linux keeps the high-water mark of resident memory as VmHWM, in kB, in this file. */
  private static long peak() {
    String status = text("/proc/self/status");
    int at = status.indexOf("VmHWM:");
    int end = status.indexOf(" kB", at);
    try {
      return at < 0 || end < 0 ? -1 : Long.parseLong(status.substring(at + 6, end).strip());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static String text(String file) {
    try (InputStream in = new FileInputStream(file)) {
      return new String(in.readAllBytes(), ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
