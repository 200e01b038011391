package io.civisparallel.terminal;

import io.civisparallel.event.Event.Counts;
import io.civisparallel.platform.BudgetLeft;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run at a moment, as far as it is shown.
 *
 * @param counts where its argument sets stand
 * @param retries how often a set was tried again
 * @param pace how fast it goes
 * @param busy its live containers, those that run longest first, then those that wait longest
 * @param notes what else is to be said
 */
record Snapshot(Counts counts, int retries, Pace pace, List<Busy> busy, Notes notes) {

  /** Takes a copy of the list. */
  Snapshot {
    busy = List.copyOf(busy);
  }

  /**
   * How fast a run goes.
   *
   * @param elapsed since it began
   * @param rate argument sets that ended in a second of late; 0 if none did
   * @param left how long it will take; null if nothing is known of that yet
   */
  record Pace(Duration elapsed, double rate, @Nullable Duration left) {}

  /**
   * A live container.
   *
   * @param name of what it carries
   * @param state in a word
   * @param age since when it is in this state
   * @param word the last line of the log of an earlier attempt at what it carries; empty if none
   */
  record Busy(String name, String state, Duration age, String word) {}

  /**
   * What else is to be said.
   *
   * @param phase why no more is started; null while more is
   * @param failure the last failure; null if there was none
   * @param log the last line of its log; empty if none came
   * @param budget of the platform; null if it has none
   */
  record Notes(
      @Nullable String phase, @Nullable String failure, String log, @Nullable BudgetLeft budget) {}
}
