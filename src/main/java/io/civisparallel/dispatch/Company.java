package io.civisparallel.dispatch;

import io.civisparallel.envelope.SetError.Kind;
import io.civisparallel.event.FailedAttempt;
import io.civisparallel.plan.Piece;
import io.civisparallel.plan.Retries;
import java.util.List;

/**
 * Says how near argument sets are to being given up for what may have been the fault of others in
 * their container. The nearer, the fewer run together; the last try is made alone. Pure.
 */
final class Company {

  /** The type of the errors of sets whose container ended without a word of them. */
  static final String CONTAINER = "container";

  private Company() {}

  /**
   * How much is spent of the allowance of the set that has the least left.
   *
   * @return from 0, nothing, to 1: the next failure is the last
   */
  static double spent(List<Piece> pieces, PastFailures failures, Retries retries) {
    double most = 0;
    for (Piece piece : pieces) {
      // At their first attempt none has failed.
      for (int index = piece.first(); piece.attempt() > 1 && index <= piece.last(); index++) {
        most = Math.max(most, spent(failures.of(index).counted(), retries));
      }
    }
    return most;
  }

  private static double spent(List<FailedAttempt> before, Retries retries) {
    List<Kind> kinds = before.stream().map(FailedAttempt::countsAs).toList();
    return before.stream()
        .filter(Company::mayBeOfOthers)
        .mapToDouble(it -> retries.spent(it.countsAs(), kinds))
        .max()
        .orElse(0);
  }

  /** What fails before the worker begins fails alike in any company. */
  private static boolean mayBeOfOthers(FailedAttempt it) {
    return it.countsAs() == Kind.LOST
        || (CONTAINER.equals(it.type()) && it.countsAs() != Kind.SETUP);
  }
}
