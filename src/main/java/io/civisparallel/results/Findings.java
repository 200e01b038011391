package io.civisparallel.results;

import io.civisparallel.error.Problem;
import java.util.List;

/**
 * What came of the verification of a results file.
 *
 * @param sets how many argument sets are to have a row
 * @param succeeded how many of them have a row that says so
 * @param failed the same
 * @param cancelled the same
 * @param differences what is not as it must be, in the order of the results file and then of the
 *     sets without a row; at most {@link Verification#MOST_NAMED}
 * @param differencesInAll how many there are, with those that are not named
 */
public record Findings(
    int sets,
    int succeeded,
    int failed,
    int cancelled,
    List<Problem> differences,
    long differencesInAll) {

  /** Takes copies of the collections. */
  public Findings {
    differences = List.copyOf(differences);
  }

  /** Whether every set has exactly one row, and everything in it is right. */
  public boolean areInOrder() {
    return differencesInAll == 0 && (long) succeeded + failed + cancelled == sets;
  }
}
