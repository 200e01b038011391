package io.civisparallel.cli;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
final class Nearest {

  private Nearest() {}

  /**
   * The name that takes the fewest changes (a letter added, left out, replaced, or swapped with the
   * next); empty if every name takes more than a third of the word.
   */
  static Optional<String> of(String word, Collection<String> names) {
    String wanted = letters(word);
    int least = wanted.length() / 3 + 1;
    String nearest = null;
    for (String name : names) {
      int changes = changes(wanted, letters(name));
      if (changes < least) {
        least = changes;
        nearest = name;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Hyphens and capitals are often got wrong, and tell names apart least. */
  private static String letters(String name) {
    return name.replace("-", "").toLowerCase(Locale.ROOT);
  }

  /** The distance of Damerau and Levenshtein, each pair swapped at most once. */
  private static int changes(String from, String to) {
    int[][] costs = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        costs[i][j] = i == 0 || j == 0 ? i + j : cheapest(costs, from, to, i, j);
      }
    }
    return costs[from.length()][to.length()];
  }

  private static int cheapest(int[][] costs, String from, String to, int i, int j) {
    boolean same = from.charAt(i - 1) == to.charAt(j - 1);
    int cost = costs[i - 1][j - 1] + (same ? 0 : 1);
    cost = Math.min(cost, 1 + Math.min(costs[i - 1][j], costs[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(cost, costs[i - 2][j - 2] + 1) : cost;
  }
}
