package io.civisparallel.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.civisparallel.envelope.Report;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.error.EnvironmentException;
import io.civisparallel.json.Json;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.RunOutput;
import io.civisparallel.system.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Puts reports among the outputs of the container's run. */
final class ReportPost {

  /** Where the assignment does not say; far longer than any run of the tool takes to read it. */
  private static final long SECONDS_KEPT = Duration.ofDays(7).toSeconds();

  private final Platform platform;
  private final Clock clock;
  private final Orders orders;
  private final String version;
  private final Path folder;

  /**
   * Posts reports of one container.
   *
   * @param version of the worker
   * @param folder where a report is written meanwhile
   */
  ReportPost(Platform platform, Clock clock, Orders orders, String version, Path folder) {
    this.platform = platform;
    this.clock = clock;
    this.orders = orders;
    this.version = version;
    this.folder = folder;
  }

  /** Posts what came of some sets while others go on. */
  void part(int number, List<SetReport> sets) {
    var assignment = orders.assignment();
    post(Report.partName(assignment.run(), assignment.container(), number), sets);
  }

  /** Posts the last report. */
  void last(List<SetReport> sets) {
    var assignment = orders.assignment();
    post(Report.outputName(assignment.run(), assignment.container()), sets);
  }

  /** Posts it: as a JSON value, or as a file where it is too large for one. */
  private void post(String name, List<SetReport> sets) {
    var assignment = orders.assignment();
    Report report =
        new Report(Report.VERSION, version, assignment.run(), assignment.container(), sets);
    Path file = folder.resolve("report.json");
    try {
      Json.mapper().writeValue(file.toFile(), report);
      if (Files.size(file) <= assignment.limits().maxJsonValue()) {
        long id = platform.createJsonValue(name, Files.readString(file, UTF_8));
        add(RunOutput.Kind.JSON_VALUE, id);
      } else {
        long id = platform.uploadFile(name, file, expiresAt());
        add(RunOutput.Kind.FILE, id);
      }
    } catch (IOException e) {
      throw new EnvironmentException("Cannot write the report: " + e.getMessage(), e);
    }
  }

  private Instant expiresAt() {
    Long seconds = orders.assignment().limits().filesLive();
    return clock.now().plusSeconds(seconds == null ? SECONDS_KEPT : seconds);
  }

  private void add(RunOutput.Kind kind, long id) {
    platform.addOutput(orders.jobId(), orders.runId(), kind, id);
  }
}
