package io.civisparallel.local;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;

/** Moments as clients write them: dates, times without a zone (UTC), with a blank or a T. */
final class Times {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd['T'HH:mm[:ss][XXX]]").withZone(ZoneOffset.UTC);

  private Times() {}

  /**
   * Reads a moment.
   *
   * @throws DateTimeParseException if it is none
   */
  static Instant parse(String text) {
    String normal = text.strip().replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T");
    if (normal.length() <= "yyyy-mm-ddThh:mm".length()) {
      return fromParts(FORMAT.parseBest(normal, LocalDateTime::from, LocalDate::from));
    }
    TemporalAccessor best =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(
            normal, OffsetDateTime::from, LocalDateTime::from);
    return fromParts(best);
  }

  private static Instant fromParts(TemporalAccessor parts) {
    if (parts instanceof OffsetDateTime moment) {
      return moment.toInstant();
    }
    if (parts instanceof LocalDateTime moment) {
      return moment.toInstant(ZoneOffset.UTC);
    }
    return LocalDate.from(parts).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
