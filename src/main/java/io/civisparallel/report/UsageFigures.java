package io.civisparallel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.results.FailedRow;
import io.civisparallel.results.SetRow;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How long sets took and what they used. Not for two threads. */
final class UsageFigures {

  /** A set that took less says nothing of CPU: Linux counts that in hundredths of a second. */
  private static final long SHORTEST_MS = 250;

  private static final int SHARES = 1000;

  private final Samples succeeded = new Samples();
  private final Samples failed = new Samples();
  private final Samples memory = new Samples();
  private final Samples cpu = new Samples();
  private int deaths;

  void add(SetRow row) {
    FailedRow failure = row.failure();
    String kind = failure == null ? "" : failure.kind();
    deaths += kind.equals("memory") ? 1 : 0;
    if (row.status() == SetStatus.SUCCEEDED) {
      succeeded.add(row.durationMs());
    } else if (ranItself(kind)) {
      failed.add(row.durationMs());
    }
    if (row.maxMemoryMb() >= 0) {
      memory.add(row.maxMemoryMb());
    }
    if (row.cpuMs() >= 0 && row.durationMs() >= SHORTEST_MS) {
      cpu.add(row.cpuMs() * SHARES / row.durationMs());
    }
  }

  /** Whether the set itself ran, so that its duration says something of the program. */
  private static boolean ranItself(String kind) {
    return kind.equals("task") || kind.equals("timeout") || kind.equals("memory");
  }

  void write(RunFacts facts, JsonGenerator out) throws IOException {
    durations(out);
    Integer wantedMemory = facts.memory();
    long[] megabytes = memory.sorted();
    long most = Samples.quantile(megabytes, 1);
    long had = wantedMemory == null ? 0 : wantedMemory;
    usage("memory", megabytes, wantedMemory, Advice.memory(most, had, deaths), out);
    long[] shares = cpu.sorted();
    usage("cpu", shares, facts.cpu(), Advice.cpu(Samples.quantile(shares, 0.95)), out);
    out.writeNumberField("memoryDeaths", deaths);
  }

  private void durations(JsonGenerator out) throws IOException {
    Samples both = new Samples();
    for (Samples it : new Samples[] {succeeded, failed}) {
      for (long value : it.sorted()) {
        both.add(value);
      }
    }
    long[] sorted = both.sorted();
    Bins bins = Bins.of(sorted);
    out.writeObjectFieldStart("durations");
    quantiles(sorted, out);
    out.writePOJOField("edges", bins.edges());
    out.writePOJOField("succeeded", bins.count(succeeded.sorted()));
    out.writePOJOField("failed", bins.count(failed.sorted()));
    out.writeEndObject();
  }

  private static void usage(
      String name, long[] sorted, @Nullable Integer requested, long advice, JsonGenerator out)
      throws IOException {
    Bins bins = Bins.of(sorted, requested == null ? 0 : requested);
    out.writeObjectFieldStart(name);
    quantiles(sorted, out);
    out.writePOJOField("requested", requested);
    out.writeNumberField("advice", advice);
    out.writePOJOField("edges", bins.edges());
    out.writePOJOField("all", bins.count(sorted));
    out.writeEndObject();
  }

  private static void quantiles(long[] sorted, JsonGenerator out) throws IOException {
    out.writeNumberField("n", sorted.length);
    out.writeNumberField("min", Samples.quantile(sorted, 0));
    out.writeNumberField("median", Samples.quantile(sorted, 0.5));
    out.writeNumberField("p95", Samples.quantile(sorted, 0.95));
    out.writeNumberField("max", Samples.quantile(sorted, 1));
  }
}
