package io.civisparallel.event;

import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError;
import io.civisparallel.error.Printable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at an argument set that failed and was followed by another.
 *
 * @param attempt from 1
 * @param kind whose fault it was; null where that is not known
 * @param type the exception's class, or a word such as {@code exit}; null where it is not known
 * @param message the first line of what it said, shortened; null if there is none
 * @param jobId of its container; 0 where it is not known
 * @param runId of its container; 0 where it is not known
 * @param startedAt null where it is not known
 * @param finishedAt null where it is not known
 * @param durationMs how long it took, in milliseconds; 0 where it is not known
 */
public record FailedAttempt(
    int attempt,
    SetError.@Nullable Kind kind,
    @Nullable String type,
    @Nullable String message,
    long jobId,
    long runId,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    long durationMs) {

  /** What is left of a type or message, in UTF-16 units: a line of a terminal or two. */
  private static final int LONGEST = 200;

  /**
   * What is kept of an attempt.
   *
   * @param report which says that it failed
   */
  public static FailedAttempt of(SetReport report, long jobId, long runId) {
    @Nullable SetError error = report.error();
    return new FailedAttempt(
        report.attempt(),
        error == null ? null : error.kind(),
        error == null ? null : shorten(error.type()),
        error == null ? null : shorten(error.message()),
        jobId,
        runId,
        report.startedAt(),
        report.finishedAt(),
        report.durationMs());
  }

  /** An attempt of which no more is known than that there was another. */
  public static FailedAttempt unknown(int attempt, long jobId, long runId) {
    return new FailedAttempt(attempt, null, null, null, jobId, runId, null, null, 0);
  }

  /** The kind that it counts as: what is not known counts as the program's fault. */
  public SetError.Kind countsAs() {
    return kind == null ? SetError.Kind.TASK : kind;
  }

  private static @Nullable String shorten(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return Printable.shorten(text.strip().lines().findFirst().orElse(""), LONGEST);
  }
}
