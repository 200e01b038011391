package io.civisparallel.fanout;

import io.civisparallel.results.ResultsTarget.Earlier;
import org.jspecify.annotations.Nullable;

/**
 * How a run is gone on with that an earlier process began.
 *
 * @param run the run
 * @param round the sets that are run again; null where only what was cut off is done
 */
record GoingOn(EarlierRun run, @Nullable Round round) {

  /** What becomes of the results file that is there. */
  Earlier results() {
    return round != null || run.isRound() ? Earlier.REPLACE_ROWS : Earlier.GO_ON;
  }
}
