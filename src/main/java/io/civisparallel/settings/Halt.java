package io.civisparallel.settings;

import io.civisparallel.error.UserException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When failures end a run before all its sets have run, in the words of GNU parallel.
 *
 * @param when how; never: the numbers say nothing
 * @param failures so many failed sets, or so many percent of all sets
 * @param percent whether it is a percentage
 */
public record Halt(When when, int failures, boolean percent) {

  /** Failures end nothing. */
  public static final Halt NEVER = new Halt(When.NEVER, 0, false);

  /** What the first failure that is final does with {@code --fail-fast}. */
  public static final Halt FIRST = new Halt(When.NOW, 1, false);

  private static final Pattern FORM = Pattern.compile("(soon|now),fail=([0-9]{1,9})(%?)");

  /** How. */
  public enum When {
    /** Not at all. */
    NEVER,
    /** Nothing more is started, what runs is awaited. */
    SOON,
    /** What runs is cancelled. */
    NOW
  }

  /**
   * Reads {@code never}, {@code soon,fail=10} or {@code now,fail=5%}.
   *
   * @throws UserException if it is none, or out of range
   */
  public static Halt parse(String text) {
    if (text.equals("never")) {
      return NEVER;
    }
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new UserException(
          "'" + text + "' is none of: never, soon,fail=N, soon,fail=N%, now,fail=N, now,fail=N%");
    }
    boolean percent = !parts.group(3).isEmpty();
    int failures = Numbers.whole(parts.group(2), 1, percent ? 100 : Integer.MAX_VALUE);
    return new Halt(When.valueOf(parts.group(1).toUpperCase(Locale.ROOT)), failures, percent);
  }

  /** As one would write it. */
  public String words() {
    return when == When.NEVER
        ? "never"
        : when.name().toLowerCase(Locale.ROOT) + ",fail=" + failures + (percent ? "%" : "");
  }

  /** How many failed sets it takes in a run of so many; at least one. */
  public int failuresIn(int sets) {
    return when == When.NEVER
        ? Integer.MAX_VALUE
        : percent ? (int) Math.max(1, ((long) sets * failures + 99) / 100) : failures;
  }
}
