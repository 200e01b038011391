package io.civisparallel.envelope;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of an assignment. It travels as a JSON value, or as a file where it is too large for
 * one, among the outputs of the container's run, named by {@link #outputName}.
 *
 * @param version {@link #VERSION}; readers refuse another one and ignore unknown fields
 * @param worker the version of the program that wrote it
 * @param run the name of the run of the tool
 * @param container which container of the run
 * @param sets one for each argument set, in the order of the assignment
 */
@JsonPropertyOrder(alphabetic = false)
public record Report(
    @JsonProperty(required = true) int version,
    String worker,
    String run,
    int container,
    List<SetReport> sets) {

  /** The version of the format. */
  public static final int VERSION = 1;

  /** Takes copies of the collections. */
  public Report {
    sets = List.copyOf(sets);
  }

  /** The name of the output that carries a report, which no output of the user's program has. */
  public static String outputName(String run, int container) {
    return "civis-parallel report " + run + " " + container;
  }

  /**
   * What came of one argument set.
   *
   * @param index from 0
   * @param attempt from 1
   * @param result what the target returned, where it succeeded
   * @param error what went wrong, where it failed; exactly one of the two is there
   * @param startedAt when the set itself began
   * @param finishedAt when the set itself ended
   * @param durationMs how long the set itself took, by a clock that does not jump
   * @param maxMemoryMb the child's peak resident memory so far, null where it cannot be measured
   * @param cpuMs CPU time that the child spent on this set, null where it cannot be measured
   */
  public record SetReport(
      int index,
      int attempt,
      @Nullable JsonNode result,
      @Nullable SetError error,
      Instant startedAt,
      Instant finishedAt,
      long durationMs,
      @Nullable Long maxMemoryMb,
      @Nullable Long cpuMs) {}
}
