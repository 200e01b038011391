package io.civisparallel.settings;

import io.civisparallel.error.UserException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads which argument sets are meant, such as {@code 3,10-20}: indices and ranges of them. */
public final class SetRanges {

  private SetRanges() {}

  /**
   * Reads ranges, each with both its ends.
   *
   * @return in their order; those that overlap or touch each other are one
   * @throws UserException naming the place of what is none
   */
  public static List<SetRange> parse(String text) {
    List<SetRange> ranges = new ArrayList<>();
    int at = 0;
    for (String part : text.split(",", -1)) {
      ranges.add(range(part, at + 1));
      at += part.length() + 1;
    }
    return merged(ranges);
  }

  private static SetRange range(String part, int place) {
    int dash = part.indexOf('-');
    int first = index(dash < 0 ? part : part.substring(0, dash), part, place);
    int last = dash < 0 ? first : index(part.substring(dash + 1), part, place);
    if (last < first) {
      throw new UserException(
          "'%s' at character %d ends before it begins: write %d-%d"
              .formatted(part, place, last, first));
    }
    return new SetRange(first, last);
  }

  private static int index(String number, String part, int place) {
    if (number.matches("[0-9]{1,9}")) {
      return Integer.parseInt(number);
    }
    throw new UserException(
        "'%s' at character %d is no index and no range: write such as 3,10-20, counted from 0"
            .formatted(part, place));
  }

  /** The same sets in ranges between which there is at least one other set. */
  static List<SetRange> merged(List<SetRange> ranges) {
    List<SetRange> inOrder = new ArrayList<>(ranges);
    inOrder.sort(Comparator.comparingInt(SetRange::first));
    List<SetRange> merged = new ArrayList<>();
    for (SetRange it : inOrder) {
      int end = merged.size() - 1;
      if (end >= 0 && it.first() <= merged.get(end).last() + 1) {
        SetRange before = merged.get(end);
        merged.set(end, new SetRange(before.first(), Math.max(before.last(), it.last())));
      } else {
        merged.add(it);
      }
    }
    return merged;
  }
}
