package io.civisparallel.event;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The failed argument sets of a run, those alike taken together. What it holds is text from
 * outside, shortened and not cleaned.
 *
 * @param failed how many there are
 * @param kinds how many of each kind, by the kind's word
 * @param groups the largest, the most frequent first
 * @param hidden how many failures are in no group of these
 * @param hiddenGroups how many groups those make; as many at least, if {@code uncounted}
 * @param uncounted whether there were too many groups to count
 * @param example one failure in full; null if none is at hand
 */
public record Digest(
    int failed,
    Map<String, Integer> kinds,
    List<Group> groups,
    int hidden,
    int hiddenGroups,
    boolean uncounted,
    @Nullable Example example) {

  /** Takes copies of the collections. */
  public Digest {
    kinds = Collections.unmodifiableMap(new TreeMap<>(kinds));
    groups = List.copyOf(groups);
  }

  /**
   * Failures of the same kind and type from the same place in the user's code.
   *
   * @param kind the word for whose fault they were
   * @param type the exception's class, or a word such as {@code exit}
   * @param frame the first of the user's own in the stack trace; null if there is none
   * @param count how many
   * @param first the set among them with the lowest index; null if that is not known any more
   */
  public record Group(
      String kind, String type, @Nullable String frame, int count, @Nullable First first) {}

  /**
   * The first set of a group.
   *
   * @param index from 0
   * @param line in the arguments file, from 1; 0 where its row does not say
   * @param message the first line of what it said; empty if nothing
   */
  public record First(int index, long line, String message) {}

  /**
   * A failure in full, as far as somebody wants to read it.
   *
   * @param index of its set, from 0
   * @param line in the arguments file, from 1; 0 where its row does not say
   * @param arguments as JSON, as its row has them
   * @param link where its container's run is to be found; null if nowhere
   * @param trace what it said, and the stack trace, line by line
   * @param log the last lines of the log that the trace does not have
   */
  public record Example(
      int index,
      long line,
      String arguments,
      @Nullable String link,
      List<String> trace,
      List<String> log) {

    /** Takes copies of the lists. */
    public Example {
      trace = List.copyOf(trace);
      log = List.copyOf(log);
    }
  }
}
