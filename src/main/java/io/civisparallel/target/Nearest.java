package io.civisparallel.target;

import io.civisparallel.error.Printable;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The name that someone may have meant. */
public final class Nearest {

  private static final int LONGEST = 200;

  private Nearest() {}

  /** Gives {@code "; did you mean NAME"}, or nothing if no name is near. */
  static String hint(String written, Collection<String> names) {
    return to(written, names)
        .map(name -> "; did you mean " + Printable.shorten(name, LONGEST))
        .orElse("");
  }

  /** Gives the nearest of the names, if one is so near that it is likely meant. */
  public static Optional<String> to(String written, Collection<String> names) {
    return to(written, names, written.length());
  }

  /**
   * The same.
   *
   * @param length of the part of the name that matters: a third of it may differ
   */
  static Optional<String> to(String written, Collection<String> names, int length) {
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    String best = null;
    int least = Math.max(1, length / 3) + 1;
    for (String name : names) {
      int distance = distance(written, name, least);
      if (distance < least) {
        least = distance;
        best = name;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * Counts the characters to insert, delete, replace or swap with their neighbour; letters that
   * differ in case only count as none, so that they come first.
   *
   * @return the limit if it is that or more
   */
  static int distance(String from, String to, int limit) {
    if (Math.abs(from.length() - to.length()) >= limit) {
      return limit;
    }
    String a = from.toLowerCase(Locale.ROOT);
    String b = to.toLowerCase(Locale.ROOT);
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int cost = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost = Math.min(cost, before[j - 2] + 1);
        }
        row[j] = cost;
        least = Math.min(least, cost);
      }
      if (least >= limit) {
        return limit;
      }
      int[] spare = before;
      before = last;
      last = row;
      row = spare;
    }
    return Math.min(limit, last[b.length()]);
  }
}
