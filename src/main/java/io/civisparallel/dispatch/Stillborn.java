package io.civisparallel.dispatch;

import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError;
import io.civisparallel.envelope.SetError.Kind;
import io.civisparallel.error.Printable;
import io.civisparallel.journal.Replay;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether the containers of a run die alike before any set of theirs has begun: then the next ones
 * would as well. Immutable.
 *
 * @param containers how many have died so
 * @param type of their error; null while none has died
 * @param message of their error
 * @param refuted whether anything else was seen
 */
record Stillborn(int containers, @Nullable String type, @Nullable String message, boolean refuted) {

  /** Nothing was seen yet. */
  static final Stillborn NONE = new Stillborn(0, null, null, false);

  /** Something else was. */
  private static final Stillborn REFUTED = new Stillborn(0, null, null, true);

  /** So many are no accident. */
  private static final int CERTAIN = 10;

  private static final int LONGEST = 300;

  /**
   * Of a run that is gone on with: it is counted anew. Of a row the record does not say why its set
   * failed, so that one is enough to refute it; those of an earlier round of retries say nothing.
   */
  static Stillborn of(Replay replay) {
    boolean hasRows = Recovery.rowsOfThisRound(replay) > 0;
    boolean hasOthers =
        replay.failures().values().stream()
            .flatMap(it -> it.counted().stream())
            .anyMatch(it -> it.countsAs() != Kind.SETUP);
    return hasRows || hasOthers ? REFUTED : NONE;
  }

  /** The same after an attempt at a set has ended. */
  Stillborn with(SetReport report) {
    @Nullable SetError error = report.error();
    if (refuted || error == null || error.kind() != Kind.SETUP) {
      return REFUTED;
    }
    if (type == null) {
      return new Stillborn(containers, error.type(), error.message(), false);
    }
    boolean alike = type.equals(error.type()) && Objects.equals(message, error.message());
    return alike ? this : REFUTED;
  }

  /** The same after all that a container told was taken in. */
  Stillborn withContainer() {
    return refuted || type == null ? this : new Stillborn(containers + 1, type, message, false);
  }

  /** Whether the others are not to be made. */
  boolean isCertain() {
    return containers >= CERTAIN;
  }

  /** Why not, for people. */
  String words() {
    String said = message == null ? "" : message.strip().lines().findFirst().orElse("");
    return "the first %d containers all died alike in setup (%s): %s"
        .formatted(containers, type, Printable.shorten(said, LONGEST));
  }
}
