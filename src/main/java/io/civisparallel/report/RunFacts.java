package io.civisparallel.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of a run beside its sets and containers.
 *
 * @param run its name; null where only rows are left
 * @param target what it ran; null where only rows are left
 * @param results what the results file is called
 * @param state how it stands
 * @param sets how many argument sets it has; null where only rows are left
 * @param open how many containers are open
 * @param memory that was asked for each container, in MB; null where only rows are left
 * @param cpu that was asked for each container, in shares; null where only rows are left
 * @param retries how often a set was tried again
 * @param writtenAt when this was looked at
 * @param notes what is left out and why, in sentences
 */
public record RunFacts(
    @Nullable String run,
    @Nullable String target,
    String results,
    State state,
    @Nullable Integer sets,
    int open,
    @Nullable Integer memory,
    @Nullable Integer cpu,
    int retries,
    Instant writtenAt,
    List<String> notes) {

  /** How a run stands. */
  public enum State {
    /** Somebody is at work on it. */
    RUNNING,
    /** Sets have no row, and nobody is at work on it. */
    UNFINISHED,
    /** Every set has its row. */
    ENDED,
    /** Only rows are left of it. */
    UNKNOWN
  }

  /** Takes a copy of the list. */
  public RunFacts {
    notes = List.copyOf(notes);
  }
}
