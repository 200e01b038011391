package io.civisparallel.fanout;

import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.plan.Selection;
import io.civisparallel.results.ResultsTarget.Earlier;
import org.jspecify.annotations.Nullable;

/**
 * How a run is gone on with that an earlier process began.
 *
 * @param run the run
 * @param round the sets that are run again; null where only what was cut off is done
 * @param byContent whether the arguments file may have changed
 */
record GoingOn(EarlierRun run, @Nullable Round round, boolean byContent) {

  /** What becomes of the results file that is there. */
  Earlier results(String argumentsDigest) {
    if (isCarriedOver(argumentsDigest)) {
      return Earlier.REBUILD;
    }
    return round != null || run.isRound()
        ? Earlier.REPLACE_ROWS
        : run.isCarried() || run.wasFinished()
            ? Earlier.REBUILD
            : run.rows() == 0 ? Earlier.REPLACE : Earlier.GO_ON;
  }

  /** Which sets of its arguments file the run has; of one that has changed, all. */
  Selection selection(ArgumentSets arguments) {
    return isCarriedOver(arguments.sha256())
        ? Selection.all(arguments.count())
        : run.begun().selection();
  }

  /** Whether the arguments file has changed, and that is taken. */
  boolean isCarriedOver(String argumentsDigest) {
    return byContent && !run.begun().digests().arguments().equals(argumentsDigest);
  }
}
