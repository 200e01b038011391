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

/** Puts a report among the outputs of the container's run. */
final class ReportPost {

  /** Where the assignment does not say; far longer than any run of the tool takes to read it. */
  private static final long SECONDS_KEPT = Duration.ofDays(7).toSeconds();

  private final Platform platform;
  private final Clock clock;
  private final Orders orders;

  ReportPost(Platform platform, Clock clock, Orders orders) {
    this.platform = platform;
    this.clock = clock;
    this.orders = orders;
  }

  /**
   * Posts it: as a JSON value, or as a file where it is too large for one.
   *
   * @param folder where the file is written meanwhile
   */
  void post(String version, List<SetReport> sets, Path folder) {
    var assignment = orders.assignment();
    Report report =
        new Report(Report.VERSION, version, assignment.run(), assignment.container(), sets);
    String name = Report.outputName(assignment.run(), assignment.container());
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
