package io.civisparallel.settings;

import io.civisparallel.error.UserException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long one argument set may take: one of the two.
 *
 * @param time so long
 * @param percent so many percent of the median of the sets that succeeded
 */
public record SetTimeout(@Nullable Duration time, @Nullable Integer percent) {

  /** Less than the median would end every other set. */
  private static final int LEAST_PERCENT = 100;

  private static final int MOST_PERCENT = 100_000;

  /** The platform ends scripts after five days (FACTS). */
  private static final Duration MOST = Duration.ofDays(5);

  /**
   * Reads {@code 30s}, {@code 5m} or {@code 300%}.
   *
   * @throws UserException if it is none, or out of range
   */
  public static SetTimeout parse(String text) {
    if (text.endsWith("%")) {
      String number = text.substring(0, text.length() - 1);
      return new SetTimeout(null, Numbers.whole(number, LEAST_PERCENT, MOST_PERCENT));
    }
    return new SetTimeout(Durations.parse(text, Duration.ofSeconds(1), MOST), null);
  }

  /** As one would write it. */
  public String words() {
    return time == null ? percent + "%" : Durations.words(time);
  }
}
