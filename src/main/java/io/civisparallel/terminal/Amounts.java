package io.civisparallel.terminal;

import java.time.Duration;
import java.util.Locale;

/** Writes numbers as people read them, the same in every locale. */
public final class Amounts {

  private static final int MINUTE = 60;

  private static final int HOUR = 3600;

  private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

  private Amounts() {}

  /** A duration with what matters of it: {@code 0.042 s}, {@code 1.5 s}, {@code 2 min 5 s}. */
  public static String duration(Duration duration) {
    double seconds = duration.toMillis() / 1000.0;
    if (seconds < MINUTE) {
      return String.format(Locale.ROOT, seconds < 1 ? "%.3f s" : "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < HOUR
        ? whole / MINUTE + " min " + whole % MINUTE + " s"
        : whole / HOUR + " h " + whole % HOUR / MINUTE + " min";
  }

  /**
   * A duration in whole seconds, for what changes as one looks: {@code 42 s}, {@code 1 h 2 min}.
   */
  static String whole(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    return seconds < MINUTE ? seconds + " s" : duration(Duration.ofSeconds(seconds));
  }

  /** An amount of data: {@code 512 bytes}, {@code 1.2 MB}, in powers of 1000. */
  public static String bytes(long bytes) {
    if (bytes < 1000) {
      return count(bytes, "byte");
    }
    double amount = bytes / 1000.0;
    int unit = 0;
    while (amount >= 999.95 && unit < UNITS.length - 1) {
      amount /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
  }

  /** A number and its noun: {@code 1 container}, {@code 2 containers}. */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
