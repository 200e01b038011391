package io.civisparallel.plan;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.PartSettings;
import io.civisparallel.settings.SetRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which argument sets of a file a run has: all, or a part. A set keeps the index that it has in the
 * file. Immutable; it costs 12 bytes a piece, whatever the number of sets.
 */
public final class Selection {

  /** So many pieces can still be read. */
  private static final int MOST_NAMED = 10;

  private final int total;
  private final int[] firsts;
  private final int[] lasts;

  /** How many sets come before each piece. */
  private final int[] before;

  private final int count;

  private Selection(int total, List<Piece> pieces) {
    this.total = total;
    this.firsts = pieces.stream().mapToInt(Piece::first).toArray();
    this.lasts = pieces.stream().mapToInt(Piece::last).toArray();
    this.before = new int[firsts.length];
    int sum = 0;
    for (int i = 0; i < firsts.length; i++) {
      before[i] = sum;
      sum += pieces.get(i).count();
    }
    this.count = sum;
  }

  /** All sets of a file. */
  public static Selection all(int total) {
    return new Selection(total, total == 0 ? List.of() : List.of(new Piece(0, total, 1)));
  }

  /**
   * The sets that a user asked for.
   *
   * @param total how many the file has
   * @throws UserException if it does not have them
   */
  public static Selection of(PartSettings part, int total) {
    List<SetRange> ranges = part.sets();
    for (SetRange it : ranges) {
      if (it.last() >= total) {
        throw new UserException(
            "--sets: there is no set %d: the arguments file has %d, which count from 0 to %d"
                .formatted(Math.max(it.first(), total), total, total - 1));
      }
    }
    int most = part.limit() == null ? total : part.limit();
    return new Selection(total, cut(ranges.isEmpty() ? all(total).ranges() : ranges, most));
  }

  /** The first so many sets. */
  private static List<Piece> cut(List<SetRange> ranges, int most) {
    List<Piece> pieces = new ArrayList<>();
    int left = most;
    for (SetRange it : ranges) {
      int count = Math.min(left, it.last() - it.first() + 1);
      if (count > 0) {
        pieces.add(new Piece(it.first(), count, 1));
        left -= count;
      }
    }
    return pieces;
  }

  /**
   * The sets that a journal names.
   *
   * @param total how many the file has
   * @param pieces in their order and apart from each other; null for all
   * @throws IllegalArgumentException if the file cannot have these
   */
  public static Selection of(@Nullable List<Piece> pieces, int total) {
    if (total < 0) {
      throw new IllegalArgumentException("it has " + total + " argument sets");
    }
    if (pieces == null) {
      return all(total);
    }
    long next = 0;
    for (Piece it : pieces) {
      if (it.first() < next || it.count() < 1 || it.count() > total - it.first()) {
        throw new IllegalArgumentException("its sets are no part of " + total);
      }
      next = it.last() + 2L;
    }
    if (pieces.isEmpty()) {
      throw new IllegalArgumentException("it has no sets");
    }
    return new Selection(total, pieces);
  }

  /** The first so many of the chosen sets. */
  public Selection first(int most) {
    return new Selection(total, cut(ranges(), most));
  }

  /** How many sets the file has. */
  public int total() {
    return total;
  }

  /** How many of them are chosen. */
  public int count() {
    return count;
  }

  /** Whether only some sets of the file are chosen. */
  public boolean isPart() {
    return count < total;
  }

  /** Whether a set is chosen; any number may be asked for. */
  public boolean contains(int index) {
    int at = at(index);
    return at >= 0 && index <= lasts[at];
  }

  /** Whether all sets of a piece are chosen, and there is one; any numbers may be asked for. */
  public boolean has(Piece piece) {
    return piece.count() > 0
        && contains(piece.first())
        && piece.count() <= from(piece.first()).count();
  }

  /** The first chosen set from an index on; how many the file has, if there is none. */
  public int next(int from) {
    int at = at(from);
    if (at >= 0 && from <= lasts[at]) {
      return from;
    }
    return at + 1 < firsts.length ? firsts[at + 1] : total;
  }

  /** The chosen sets that follow each other from a chosen one on, at their first attempt. */
  public Piece from(int index) {
    return new Piece(index, lasts[at(index)] - index + 1, 1);
  }

  /** How many sets are chosen before an index. */
  public int countBefore(int index) {
    int at = at(index - 1);
    return at < 0 ? 0 : before[at] + Math.min(index - 1, lasts[at]) - firsts[at] + 1;
  }

  /** The chosen sets from one index on and before another, at their first attempt. */
  public List<Piece> between(int from, int to) {
    List<Piece> pieces = new ArrayList<>();
    for (int index = next(from); index < to; ) {
      Piece piece = from(index);
      pieces.add(new Piece(index, Math.min(piece.last() + 1, to) - index, 1));
      index = next(piece.last() + 1);
    }
    return pieces;
  }

  /** Its pieces, as a journal names them; null for all. */
  public @Nullable List<Piece> pieces() {
    return isPart() ? between(0, total) : null;
  }

  /** The sets as one would write them, such as {@code 3,10-20}; of many pieces the first ones. */
  public String words() {
    String words =
        ranges().stream()
            .limit(MOST_NAMED)
            .map(it -> it.first() == it.last() ? "" + it.first() : it.first() + "-" + it.last())
            .collect(Collectors.joining(","));
    return firsts.length > MOST_NAMED ? words + ",..." : words;
  }

  private List<SetRange> ranges() {
    List<SetRange> ranges = new ArrayList<>();
    for (int i = 0; i < firsts.length; i++) {
      ranges.add(new SetRange(firsts[i], lasts[i]));
    }
    return ranges;
  }

  /** The last piece that begins at an index or before it; -1 if none does. */
  private int at(int index) {
    int found = Arrays.binarySearch(firsts, index);
    return found >= 0 ? found : -found - 2;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Selection it
        && total == it.total
        && Arrays.equals(firsts, it.firsts)
        && Arrays.equals(lasts, it.lasts);
  }

  @Override
  public int hashCode() {
    return 31 * total + 17 * Arrays.hashCode(firsts) + Arrays.hashCode(lasts);
  }

  /** The sets, and of how many. */
  @Override
  public String toString() {
    return words() + " of " + total;
  }
}
