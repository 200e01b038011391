package io.civisparallel.settings;

import io.civisparallel.error.UserException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lengths of time as people write them. */
public final class Durations {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|[smhd]?)");

  private Durations() {}

  /**
   * Reads {@code 90} or {@code 90s}, {@code 50ms}, {@code 10m}, {@code 6h} or {@code 2d}.
   *
   * @throws UserException if it is no such length, or out of range
   */
  public static Duration parse(String text, Duration least, Duration most) {
    return parse(text, "s", least, most);
  }

  /**
   * The same, where a number alone is one of days.
   *
   * @throws UserException if it is no such length, or out of range
   */
  public static Duration parseDays(String text, Duration least, Duration most) {
    return parse(text, "d", least, most);
  }

  private static Duration parse(String text, String otherwise, Duration least, Duration most) {
    Matcher parts = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      throw new UserException("'" + text + "' is not a length of time such as 90s, 10m, 6h or 2d");
    }
    long number = Long.parseLong(parts.group(1));
    Duration duration =
        switch (parts.group(2).isEmpty() ? otherwise : parts.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "d" -> Duration.ofDays(number);
          case "h" -> Duration.ofHours(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofSeconds(number);
        };
    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
      throw new UserException(
          "'" + text + "' is out of range: from " + words(least) + " to " + words(most));
    }
    return duration;
  }

  /** Writes a length of time in its largest whole unit, such as {@code 6h}. */
  public static String words(Duration duration) {
    long seconds = duration.toSeconds();
    if (duration.toMillisPart() > 0) {
      return duration.toMillis() + "ms";
    }
    if (seconds > 0 && seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds > 0 && seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds > 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
