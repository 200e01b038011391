package io.civisparallel.target;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;

/** The classes of the JDK whose values are written as strings, each with what it reads. */
enum TextForm {
  STRING("java.lang.String", "a string", text -> {}),
  CHAR_SEQUENCE("java.lang.CharSequence", "a string", text -> {}),
  STRING_BUILDER("java.lang.StringBuilder", "a string", text -> {}),
  LOCAL_DATE("java.time.LocalDate", "such as \"2024-12-31\"", LocalDate::parse),
  LOCAL_TIME("java.time.LocalTime", "such as \"23:59:00\"", LocalTime::parse),
  LOCAL_DATE_TIME(
      "java.time.LocalDateTime", "such as \"2024-12-31T23:59:00\"", LocalDateTime::parse),
  INSTANT("java.time.Instant", "such as \"2024-12-31T23:59:00Z\"", OffsetDateTime::parse),
  OFFSET_DATE_TIME(
      "java.time.OffsetDateTime", "such as \"2024-12-31T23:59:00+01:00\"", OffsetDateTime::parse),
  OFFSET_TIME("java.time.OffsetTime", "such as \"23:59:00+01:00\"", OffsetTime::parse),
  ZONED_DATE_TIME(
      "java.time.ZonedDateTime",
      "such as \"2024-12-31T23:59:00+01:00[Europe/Paris]\"",
      ZonedDateTime::parse),
  DURATION("java.time.Duration", "such as \"PT1H30M\"", Duration::parse),
  PERIOD("java.time.Period", "such as \"P1Y2M3D\"", Period::parse),
  YEAR("java.time.Year", "such as \"2024\"", Year::parse),
  YEAR_MONTH("java.time.YearMonth", "such as \"2024-12\"", YearMonth::parse),
  MONTH_DAY("java.time.MonthDay", "such as \"--12-31\"", MonthDay::parse),
  ZONE_ID("java.time.ZoneId", "such as \"Europe/Paris\"", ZoneId::of),
  ZONE_OFFSET("java.time.ZoneOffset", "such as \"+01:00\"", ZoneOffset::of),
  DATE("java.util.Date", "such as \"2024-12-31T23:59:00Z\"", text -> {}),
  UUID("java.util.UUID", "such as \"123e4567-e89b-12d3-a456-426614174000\"", TextForm::uuid),
  URI_FORM("java.net.URI", "a URI", URI::new),
  URL("java.net.URL", "a URL", text -> {}),
  PATH("java.nio.file.Path", "a path", TextForm::path),
  FILE("java.io.File", "a path", TextForm::path),
  LOCALE("java.util.Locale", "such as \"en-US\"", text -> {}),
  CURRENCY("java.util.Currency", "such as \"EUR\"", text -> {}),
  TIME_ZONE("java.util.TimeZone", "such as \"Europe/Paris\"", text -> {}),
  CHARSET("java.nio.charset.Charset", "such as \"UTF-8\"", text -> {}),
  PATTERN("java.util.regex.Pattern", "a regular expression", text -> {}),
  INET_ADDRESS("java.net.InetAddress", "an address", text -> {});

  /** Reads a text of the form, or throws. */
  @FunctionalInterface
  private interface Reading {
    void read(String text) throws URISyntaxException;
  }

  private final String className;
  private final String hint;
  private final transient Reading reading;

  TextForm(String className, String hint, Reading reading) {
    this.className = className;
    this.hint = hint;
    this.reading = reading;
  }

  String className() {
    return className;
  }

  String hint() {
    return hint;
  }

  boolean fits(String text) {
    try {
      reading.read(text);
      return true;
    } catch (DateTimeException | IllegalArgumentException | URISyntaxException e) {
      return false;
    }
  }

  private static void uuid(String text) {
    if (text.length() != 36
        || !java.util.UUID.fromString(text).toString().equals(text.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(text);
    }
  }

  private static void path(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(text);
    }
  }
}
