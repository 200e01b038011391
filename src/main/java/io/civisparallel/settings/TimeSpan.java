package io.civisparallel.settings;

import io.civisparallel.error.UserException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads spans of time as options give them: {@code 50ms}, {@code 10s}, {@code 5m}, {@code 7d}. */
public final class TimeSpan {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private TimeSpan() {}

  /**
   * Reads a span of time: a whole number and its unit.
   *
   * @param least as one would write it
   * @param most as one would write it
   * @throws UserException if it is none, or out of range
   */
  public static Duration read(String text, String least, String most) {
    return checked(parse(text), text, least, most);
  }

  /** The same where a number alone is one of days. */
  public static Duration readDays(String text, String least, String most) {
    return checked(parse(DIGITS.matcher(text).matches() ? text + "d" : text), text, least, most);
  }

  private static Duration checked(Duration span, String text, String least, String most) {
    if (span.compareTo(parse(least)) < 0 || span.compareTo(parse(most)) > 0) {
      throw new UserException("'" + text + "' is out of range: from " + least + " to " + most);
    }
    return span;
  }

  private static Duration parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new UserException(
          "'" + text + "' is no span of time: write a whole number and ms, s, m, h or d");
    }
    long number = Long.parseLong(form.group(1));
    return switch (form.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
