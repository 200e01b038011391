package io.civisparallel.dispatch;

import io.civisparallel.plan.Piece;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Argument sets that take their container along: some of them once, some whenever they are run. */
final class Killers {

  private static final int ALWAYS = Integer.MAX_VALUE;

  private final Random random;
  private final double share;
  private final Map<Integer, Integer> left = new HashMap<>();

  /** Whether logs say which set was at work. */
  final boolean seen;

  /** Whether lost sets are run again at all. */
  final boolean again;

  /**
   * Nobody was killed yet.
   *
   * @param share of all sets, from 0 to 1
   */
  Killers(Random random, double share, boolean seen, boolean again) {
    this.random = random;
    this.share = share;
    this.seen = seen;
    this.again = again;
  }

  /** Whether a set kills its container, once at least. */
  boolean has(int index) {
    return left.containsKey(index);
  }

  /**
   * The place of the first set of a container, in its order, that kills it now; -1 if none does.
   */
  int strike(List<Integer> sets) {
    for (int place = 0; share > 0 && place < sets.size(); place++) {
      int index = sets.get(place);
      int lives = left.getOrDefault(index, random.nextDouble() < share ? lives() : 0);
      if (lives > 0) {
        left.put(index, lives == ALWAYS ? lives : lives - 1);
        return place;
      }
    }
    return -1;
  }

  private int lives() {
    return random.nextInt(4) == 0 ? ALWAYS : 1 + random.nextInt(2);
  }

  /** The sets of a container, in the order in which it runs them. */
  static List<Integer> sets(List<Piece> pieces) {
    return pieces.stream()
        .flatMap(it -> IntStream.rangeClosed(it.first(), it.last()).boxed())
        .toList();
  }
}
