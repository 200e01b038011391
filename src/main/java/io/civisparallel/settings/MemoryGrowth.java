package io.civisparallel.settings;

import io.civisparallel.error.UserException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much more memory a container gets than the one before it, in which a set ran out of it.
 *
 * @param factor so many times as much; 1 where something is added
 * @param added so many MB more; 0 where it is multiplied
 */
public record MemoryGrowth(int factor, int added) {

  private static final Pattern TIMES = Pattern.compile("([0-9]{1,9})x");

  /** More is no second try but another program. */
  private static final int MOST_TIMES = 16;

  /**
   * Reads {@code 2x} or {@code +512m}.
   *
   * @throws UserException if it is neither, or out of range
   */
  public static MemoryGrowth parse(String text) {
    Matcher times = TIMES.matcher(text);
    if (times.matches()) {
      return new MemoryGrowth(Numbers.whole(times.group(1), 2, MOST_TIMES), 0);
    }
    if (!text.startsWith("+")) {
      throw new UserException("'" + text + "' is neither a multiple such as 2x nor more, as +512m");
    }
    return new MemoryGrowth(1, Size.memory(text.substring(1)));
  }

  /** As one would write it. */
  public String words() {
    return added == 0 ? factor + "x" : "+" + added + "m";
  }
}
