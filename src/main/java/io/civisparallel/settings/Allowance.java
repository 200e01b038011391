package io.civisparallel.settings;

/**
 * How many failed sets are as good as none.
 *
 * @param failures so many sets, or so many percent of all sets
 * @param percent whether it is a percentage
 */
public record Allowance(int failures, boolean percent) {

  /** Every set has to succeed. */
  public static final Allowance NONE = new Allowance(0, false);

  /** Reads {@code 10} or {@code 5%}. */
  public static Allowance parse(String text) {
    return text.endsWith("%")
        ? new Allowance(Numbers.whole(text.substring(0, text.length() - 1), 0, 100), true)
        : new Allowance(Numbers.whole(text, 0, Integer.MAX_VALUE), false);
  }

  /** As one would write it. */
  public String words() {
    return failures + (percent ? "%" : "");
  }

  /** Whether so many of so many are accepted. */
  public boolean covers(int failed, int sets) {
    return percent ? failed * 100L <= (long) sets * failures : failed <= failures;
  }
}
