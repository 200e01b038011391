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
import java.util.List;
import java.util.Locale;

/**
 * A class of the JDK whose values are written as strings.
 *
 * @param className its binary name
 * @param hint what a value looks like
 * @param reading what reads one
 */
record TextForm(String className, String hint, Reading reading) {

  /** All of them. */
  static final List<TextForm> ALL =
      List.of(
          new TextForm("java.lang.String", "a string", text -> {}),
          new TextForm("java.lang.CharSequence", "a string", text -> {}),
          new TextForm("java.lang.StringBuilder", "a string", text -> {}),
          new TextForm("java.time.LocalDate", "such as \"2024-12-31\"", LocalDate::parse),
          new TextForm("java.time.LocalTime", "such as \"23:59:00\"", LocalTime::parse),
          new TextForm(
              "java.time.LocalDateTime", "such as \"2024-12-31T23:59:00\"", LocalDateTime::parse),
          new TextForm(
              "java.time.Instant", "such as \"2024-12-31T23:59:00Z\"", OffsetDateTime::parse),
          new TextForm(
              "java.time.OffsetDateTime",
              "such as \"2024-12-31T23:59:00+01:00\"",
              OffsetDateTime::parse),
          new TextForm("java.time.OffsetTime", "such as \"23:59:00+01:00\"", OffsetTime::parse),
          new TextForm(
              "java.time.ZonedDateTime",
              "such as \"2024-12-31T23:59:00+01:00[Europe/Paris]\"",
              ZonedDateTime::parse),
          new TextForm("java.time.Duration", "such as \"PT1H30M\"", Duration::parse),
          new TextForm("java.time.Period", "such as \"P1Y2M3D\"", Period::parse),
          new TextForm("java.time.Year", "such as \"2024\"", Year::parse),
          new TextForm("java.time.YearMonth", "such as \"2024-12\"", YearMonth::parse),
          new TextForm("java.time.MonthDay", "such as \"--12-31\"", MonthDay::parse),
          new TextForm("java.time.ZoneId", "such as \"Europe/Paris\"", ZoneId::of),
          new TextForm("java.time.ZoneOffset", "such as \"+01:00\"", ZoneOffset::of),
          new TextForm("java.util.Date", "such as \"2024-12-31T23:59:00Z\"", text -> {}),
          new TextForm(
              "java.util.UUID", "such as \"123e4567-e89b-12d3-a456-426614174000\"", TextForm::uuid),
          new TextForm("java.net.URI", "a URI", URI::new),
          new TextForm("java.net.URL", "a URL", text -> {}),
          new TextForm("java.nio.file.Path", "a path", TextForm::path),
          new TextForm("java.io.File", "a path", TextForm::path),
          new TextForm("java.util.Locale", "such as \"en-US\"", text -> {}),
          new TextForm("java.util.Currency", "such as \"EUR\"", text -> {}),
          new TextForm("java.util.TimeZone", "such as \"Europe/Paris\"", text -> {}),
          new TextForm("java.nio.charset.Charset", "such as \"UTF-8\"", text -> {}),
          new TextForm("java.util.regex.Pattern", "a regular expression", text -> {}),
          new TextForm("java.net.InetAddress", "an address", text -> {}));

  /** Reads a text of the form, or throws. */
  @FunctionalInterface
  interface Reading {
    void read(String text) throws URISyntaxException;
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
