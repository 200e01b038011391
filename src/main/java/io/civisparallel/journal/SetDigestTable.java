package io.civisparallel.journal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The digests of the sets that were given to a container and have no row: 16 bytes a set, in pages
 * that are given up once none of their sets is left. Not for two threads.
 */
final class SetDigestTable {

  private static final int PAGE_BITS = 10;
  private static final int PAGE = 1 << PAGE_BITS;

  /** Hexadecimal digits of a digest; whatever is no digest is not known. */
  private static final int DIGITS = 32;

  private static final int HALF = DIGITS / 2;

  private final Map<Integer, Page> pages = new HashMap<>();

  /** Two numbers for each set that is in it. */
  private static final class Page {
    private final long[] halves = new long[2 * PAGE];
    private final long[] present = new long[PAGE / Long.SIZE];

    boolean has(int at) {
      return (present[at / Long.SIZE] & bit(at)) != 0;
    }

    void put(int at, long first, long second) {
      halves[2 * at] = first;
      halves[2 * at + 1] = second;
      present[at / Long.SIZE] |= bit(at);
    }

    void remove(int at) {
      present[at / Long.SIZE] &= ~bit(at);
    }

    private static long bit(int at) {
      return 1L << (at % Long.SIZE);
    }

    boolean isEmpty() {
      return Arrays.stream(present).allMatch(it -> it == 0);
    }

    String get(int at) {
      return "%016x%016x".formatted(halves[2 * at], halves[2 * at + 1]);
    }
  }

  /** Keeps the digest of a set. */
  void put(int index, String digest) {
    if (isOne(digest)) {
      long first = Long.parseUnsignedLong(digest, 0, HALF, 16);
      long second = Long.parseUnsignedLong(digest, HALF, DIGITS, 16);
      pages.computeIfAbsent(index >> PAGE_BITS, it -> new Page()).put(at(index), first, second);
    } else {
      remove(index);
    }
  }

  private static boolean isOne(String digest) {
    return digest.length() == DIGITS
        && digest.chars().allMatch(it -> (it >= '0' && it <= '9') || (it >= 'a' && it <= 'f'));
  }

  /** The digest of a set; null if it is not known. */
  @Nullable String get(int index) {
    Page page = pages.get(index >> PAGE_BITS);
    return page != null && page.has(at(index)) ? page.get(at(index)) : null;
  }

  /** Forgets the digest of a set. */
  void remove(int index) {
    Page page = pages.get(index >> PAGE_BITS);
    if (page != null && page.has(at(index))) {
      page.remove(at(index));
      if (page.isEmpty()) {
        pages.remove(index >> PAGE_BITS);
      }
    }
  }

  /** How many pages there are. */
  int pages() {
    return pages.size();
  }

  private static int at(int index) {
    return index & (PAGE - 1);
  }
}
