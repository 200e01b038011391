package io.civisparallel.dispatch;

import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.journal.Replay;
import io.civisparallel.plan.Limits;
import io.civisparallel.plan.Piece;
import io.civisparallel.plan.Selection;
import java.util.List;

/**
 * What the sets and containers that have ended tell of those to come. Immutable.
 *
 * @param canary the sets that are run first
 * @param stillborn whether containers die before their sets begin
 * @param slow of how many containers people were told that they take long
 */
record Omens(Canary canary, Stillborn stillborn, int slow) {

  /** So many slow containers are told of in a run: who has read of these knows. */
  private static final int MOST_SLOW = 5;

  /** Nothing is told. */
  static final Omens NONE = new Omens(Canary.NONE, Stillborn.NONE, 0);

  /** Those of a run that begins. */
  static Omens begin(Limits limits, Selection sets) {
    return new Omens(Canary.begin(limits, sets), Stillborn.NONE, 0);
  }

  /** Those of a run that is gone on with. */
  static Omens of(Replay replay, Limits limits) {
    return new Omens(Canary.of(replay, limits), Stillborn.of(replay), 0);
  }

  /** The same after an attempt at a set has ended. */
  Omens ended(SetReport report) {
    return new Omens(canary, stillborn.with(report), slow);
  }

  /** The same once a set has its row. */
  Omens finished(SetStatus status, SetReport report) {
    return new Omens(canary.with(status, report), stillborn, slow);
  }

  /** The same after all that a container told was taken in. */
  Omens buried() {
    return new Omens(canary, stillborn.withContainer(), slow);
  }

  /** The same where it stays open how these sets end: a canary with one of them is not awaited. */
  Omens without(List<Piece> left) {
    boolean keeps = left.stream().noneMatch(it -> canary.first().contains(it.first()));
    return keeps ? this : new Omens(Canary.NONE, stillborn, slow);
  }

  /** Whether people are told of one more container that takes long. */
  boolean mayTellOfSlow() {
    return slow < MOST_SLOW;
  }

  /** The same after people were told of one more container that takes long. */
  Omens told() {
    return new Omens(canary, stillborn, slow + 1);
  }
}
