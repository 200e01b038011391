package io.civisparallel.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DatabindException;
import io.civisparallel.json.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads reports, which come from outside: what is no report in our version is refused. */
public final class ReportReader {

  /** How reports begin, in each version: {@code {"version":1,"worker":"0.1.0",...}}. */
  private static final Pattern VERSIONS =
      Pattern.compile(
          "\\s*\\{\\s*\"version\"\\s*:\\s*(\\d+)\\s*(?:,\\s*\"worker\"\\s*:\\s*\"([^\"\\\\]*)\")?");

  /** As much as holds both, in bytes. */
  private static final int BEGINNING = 256;

  private ReportReader() {}

  /**
   * Reads a report.
   *
   * @throws UnreadableReportException if it is none in our version
   */
  public static Report read(String json) throws UnreadableReportException {
    checkVersion(json.substring(0, Math.min(json.length(), BEGINNING)));
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
    InputStream whole = new BufferedInputStream(json);
    whole.mark(BEGINNING);
    byte[] beginning = whole.readNBytes(BEGINNING);
    whole.reset();
    checkVersion(new String(beginning, UTF_8));
    try {
      return check(Json.mapper().readValue(whole, Report.class));
    } catch (JsonProcessingException e) {
      throw unreadable(e);
    }
  }

  /**
   * Before all else, for a report of another version may have other fields, or others of a name.
   */
  private static void checkVersion(String beginning) throws UnreadableReportException {
    Matcher versions = VERSIONS.matcher(beginning);
    if (versions.lookingAt() && !versions.group(1).equals(Integer.toString(Report.VERSION))) {
      String worker = versions.group(2) == null ? "of another version" : versions.group(2);
      throw foreign(worker, versions.group(1));
    }
  }

  private static UnreadableReportException foreign(@Nullable String worker, Object version) {
    return new UnreadableReportException(
        "The worker %s reports in version %s, this program reads version %d: use the same version"
            .formatted(worker, version, Report.VERSION),
        null);
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
      throw foreign(report.worker(), report.version());
    }
    return report;
  }
}
