package io.civisparallel.settings;

import io.civisparallel.error.UserException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

/** Reads by when a run has to end: a length of time from now, or a time. */
public final class Deadline {

  private static final Duration MOST = Duration.ofDays(365);

  private Deadline() {}

  /**
   * Reads {@code 6h}, {@code 06:30} (when it is that next), {@code 2026-02-01T06:30} or one with an
   * offset such as {@code 2026-02-01T06:30Z}.
   *
   * @param now also says in which zone times are meant
   * @throws UserException if it is none, or past
   */
  public static Instant parse(String text, ZonedDateTime now) {
    if (!text.isEmpty() && !Character.isDigit(text.charAt(0))) {
      throw none(text);
    }
    if (!text.contains(":")) {
      return now.toInstant().plus(Durations.parse(text, Duration.ofSeconds(1), MOST));
    }
    Instant at = time(text, now);
    if (!at.isAfter(now.toInstant())) {
      throw new UserException("'" + text + "' is past");
    }
    return at;
  }

  private static Instant time(String text, ZonedDateTime now) {
    try {
      if (!text.contains("T")) {
        ZonedDateTime today = now.with(LocalTime.parse(text));
        return (today.isAfter(now) ? today : today.plusDays(1)).toInstant();
      }
      String clock = text.substring(text.indexOf('T'));
      boolean hasOffset = clock.matches(".*[Z+-].*");
      return hasOffset
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).atZone(now.getZone()).toInstant();
    } catch (DateTimeException e) {
      throw none(text);
    }
  }

  private static UserException none(String text) {
    return new UserException(
        "'"
            + text
            + "' is neither a span such as 6h nor a time such as 06:30, 2026-02-01T06:30 or"
            + " 2026-02-01T06:30Z");
  }
}
