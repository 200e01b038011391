package io.civisparallel.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.civisparallel.json.Json;
import io.civisparallel.report.ContainerSpan.Outcome;
import io.civisparallel.results.SetRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Runs made up for reports. */
final class ReportSamples {

  static final Instant BEGIN = Instant.parse("2025-03-14T09:26:53Z");
  static final String HOSTILE =
      "</script><!-- <img src=x onerror=alert(1)> \u2028\u2029 &amp; \ud83d\ude00";

  private static final long SEED = 20_250_314;
  private static final int LANES = 60;

  private ReportSamples() {}

  /** A run of so many sets, one container each, of which one in about forty failed. */
  static RunReport run(int sets) {
    RunReport report = new RunReport();
    Random random = new Random(SEED);
    long[] free = new long[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      free[lane] = lane * 140L;
    }
    for (int index = 0; index < sets; index++) {
      int lane = first(free);
      long queued = 300L + random.nextInt(1_500);
      long starting = 700L + random.nextInt(600);
      long took = (long) (4_000 * Math.exp(random.nextGaussian() * 0.55));
      long start = free[lane];
      free[lane] = start + queued + starting + took + 150;
      Instant begun = BEGIN.plusMillis(start + queued + starting);
      String kind = kind(index);
      report.row(SetRow.read(index, row(index, kind, begun, took, random)));
      report.container(
          new ContainerSpan(
              index + 1,
              70_000_000L + index,
              index,
              1,
              BEGIN.plusMillis(start),
              BEGIN.plusMillis(start + queued),
              begun,
              begun.plusMillis(took + 90),
              kind.isEmpty()
                  ? index % 97 == 5 ? Outcome.RETRIED : Outcome.SUCCEEDED
                  : Outcome.FAILED));
    }
    return report;
  }

  private static int first(long[] free) {
    int first = 0;
    for (int lane = 1; lane < free.length; lane++) {
      first = free[lane] < free[first] ? lane : first;
    }
    return first;
  }

  private static String kind(int index) {
    return index % 53 == 17
        ? "task"
        : index % 131 == 40 ? "memory" : index % 401 == 77 ? "timeout" : "";
  }

  static RunFacts facts(int sets) {
    return new RunFacts(
        "expensive-x7k2",
        "com.acme.Calc::expensive",
        "results.jsonl",
        RunFacts.State.ENDED,
        sets,
        0,
        2048,
        1024,
        sets / 97,
        BEGIN.plusSeconds(4_000),
        List.of());
  }

  /** A row as the program writes it, in bytes. */
  static byte[] row(int index, String kind, Instant begun, long took, Random random) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("index", index);
    row.put("line", index + 1);
    row.put("arguments", Map.of("region", "r" + index % 50, "seed", index));
    row.put("status", kind.isEmpty() ? "succeeded" : "failed");
    if (kind.isEmpty()) {
      row.put("result", index);
    } else {
      row.put("error", error(index, kind));
    }
    row.put("attempts", index % 97 == 5 ? 2 : 1);
    row.put("jobId", 70_000_000L + index);
    row.put("runId", 900_000_000L + index);
    row.put("startedAt", begun.toString());
    row.put("durationMs", took);
    row.put("maxMemoryMb", 320 + (int) Math.abs(random.nextGaussian() * 140));
    row.put("cpuMs", (long) (took * (0.55 + random.nextDouble() * 0.4)));
    return Json.write(row).getBytes(UTF_8);
  }

  private static Map<String, Object> error(int index, String kind) {
    boolean isTask = kind.equals("task");
    String type =
        isTask
            ? "java.lang.IllegalStateException"
            : kind.equals("memory") ? "OutOfMemory" : "Timeout";
    String message =
        isTask
            ? "no rate for region r" + index % 50
            : kind.equals("memory")
                ? "the container ran out of its 2048 MB"
                : "it took longer than 2 min";
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("kind", kind);
    error.put("type", type);
    error.put("message", message);
    error.put(
        "stackTrace",
        isTask
            ? type
                + ": "
                + message
                + "\n\tat com.acme.Rates.of(Rates.java:88)\n\tat com.acme.Calc.expensive(Calc.java:31)\n"
            : null);
    error.put(
        "logs", List.of("reading rates.csv", "set " + index + " begins", "rates: 49 regions"));
    error.put("runUrl", "https://platform.example.com/#/jobs/1/runs/" + index);
    return error;
  }

  /** The page, as text. */
  static String page(RunReport report, RunFacts facts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      HtmlPage.write(bytes, report, facts);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toString(UTF_8);
  }
}
