package io.civisparallel.envelope;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of an assignment, or of a part of it. It travels as a JSON value, or as a file where it
 * is too large for one, among the outputs of the container's run: the last one named by {@link
 * #outputName}, those before it by {@link #partName}. Together they hold each set once.
 *
 * @param version {@link #VERSION}; readers refuse another one and ignore unknown fields
 * @param worker the version of the program that wrote it
 * @param run the name of the run of the tool
 * @param container which container of the run
 * @param sets one for each argument set that has ended since the report before, in the order of the
 *     assignment
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
   * The name of the output that carries what came of a part of the sets while others go on.
   *
   * @param part from 1
   */
  public static String partName(String run, int container, int part) {
    return partsBegin(run, container) + part;
  }

  /** What the names of all parts of a report begin with. */
  public static String partsBegin(String run, int container) {
    return outputName(run, container) + " part ";
  }

  /**
   * What came of one argument set.
   *
   * @param index from 0
   * @param attempt from 1; 0 where none was made
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
