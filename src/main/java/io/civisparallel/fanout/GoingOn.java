package io.civisparallel.fanout;

import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.journal.Entry;
import io.civisparallel.plan.Piece;
import io.civisparallel.plan.Selection;
import io.civisparallel.results.ResultsTarget;
import io.civisparallel.results.ResultsTarget.Earlier;
import java.util.ArrayList;
import java.util.List;
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

  /** The sets that are run again, but for those of a round that was cut off. */
  List<Piece> anew() {
    return round == null ? List.of() : round.sets();
  }

  /**
   * What people should know before it is gone on with.
   *
   * @param now what it is done with
   */
  List<String> warnings(ResultsTarget results, Entry.Digests now) {
    List<String> warnings = new ArrayList<>();
    if (results.hasOthers()) {
      warnings.add(
          "%s still has the results of the run before, which this run replaces with its first row"
              .formatted(results.file()));
    }
    @Nullable String changed = round == null ? null : Changes.warning(run.begun(), now);
    if (changed != null) {
      warnings.add(changed);
    }
    return warnings;
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
