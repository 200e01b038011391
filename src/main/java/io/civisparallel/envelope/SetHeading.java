package io.civisparallel.envelope;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The line that a worker prints in the container's log when an argument set of several begins: what
 * is printed from there on is its output, and, should the container die, the last of these lines
 * says which sets were at work. A program can print the like: it only decides who is to blame.
 */
public final class SetHeading {

  private static final String BEGINNING = "civis-parallel: output of set ";
  private static final String OTHERS = "; at work beside it: ";
  private static final String SEPARATOR = ", ";

  /** No arguments file has a line of more digits. */
  private static final String INDEX = "\\d{1,9}";

  private static final Pattern REST =
      Pattern.compile(
          "(" + INDEX + ")(?:" + OTHERS + "(" + INDEX + "(?:" + SEPARATOR + INDEX + ")*+))?");

  private SetHeading() {}

  /**
   * Gives the line, without its end.
   *
   * @param index of the set that begins, in the run
   * @param others that have begun and not ended
   */
  public static String of(int index, Collection<Integer> others) {
    String beside = others.stream().map(String::valueOf).collect(Collectors.joining(SEPARATOR));
    return BEGINNING + index + (beside.isEmpty() ? "" : OTHERS + beside);
  }

  /**
   * Reads a line of a log.
   *
   * @return the indices of the sets that it says are at work, the one that begins first; none if it
   *     is no heading. What a program printed without an end of line may stand before it
   */
  public static List<Integer> read(String line) {
    int begin = line.lastIndexOf(BEGINNING);
    Matcher rest = REST.matcher(begin < 0 ? "" : line.substring(begin + BEGINNING.length()));
    if (!rest.matches()) {
      return List.of();
    }
    List<Integer> indices = new ArrayList<>();
    indices.add(Integer.valueOf(rest.group(1)));
    if (rest.group(2) != null) {
      for (String other : rest.group(2).split(SEPARATOR, -1)) {
        indices.add(Integer.valueOf(other));
      }
    }
    return List.copyOf(indices);
  }
}
