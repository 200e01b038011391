package io.civisparallel.envelope;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DatabindException;
import io.civisparallel.json.Json;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads reports, which come from outside: what is no report in our version is refused. */
public final class ReportReader {

  private ReportReader() {}

  /**
   * Reads a report.
   *
   * @throws UnreadableReportException if it is none in our version
   */
  public static Report read(String json) throws UnreadableReportException {
    try {
      return check(Json.mapper().readValue(json, Report.class));
    } catch (JsonProcessingException e) {
      throw unreadable(e);
    }
  }

  /**
   * Reads a report.
   *
   * @throws UnreadableReportException if it is none in our version
   * @throws IOException if the content breaks off
   */
  public static Report read(InputStream json) throws UnreadableReportException, IOException {
    try {
      return check(Json.mapper().readValue(json, Report.class));
    } catch (JsonProcessingException e) {
      throw unreadable(e);
    }
  }

  private static UnreadableReportException unreadable(JsonProcessingException e) {
    boolean wrongShape = e instanceof DatabindException;
    return new UnreadableReportException(
        "The report of its container "
            + (wrongShape ? "lacks or mixes up fields" : "is no JSON")
            + ": "
            + e.getOriginalMessage(),
        e);
  }

  private static Report check(@Nullable Report report) throws UnreadableReportException {
    if (report == null) {
      throw new UnreadableReportException("The report of its container is null", null);
    }
    if (report.version() != Report.VERSION) {
      throw new UnreadableReportException(
          "The worker %s reports in version %d, this program reads version %d: use the same version"
              .formatted(report.worker(), report.version(), Report.VERSION),
          null);
    }
    return report;
  }
}
