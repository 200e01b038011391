package io.civisparallel.results;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Where rows lie that wait for earlier ones: 12 bytes a row, in pages that are given up once all
 * before them are written, so that sets which do not wait cost nothing. Not for two threads.
 */
final class WaitingPlaces {

  private static final int PAGE_BITS = 10;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final long ABSENT = -1;

  private final NavigableMap<Integer, Page> pages = new TreeMap<>();

  private static final class Page {
    private final long[] offsets = new long[PAGE];
    private final int[] lengths = new int[PAGE];

    Page() {
      Arrays.fill(offsets, ABSENT);
    }
  }

  /** A row waits, in a file. */
  void put(int index, long offset, int length) {
    Page page = pages.computeIfAbsent(index >> PAGE_BITS, it -> new Page());
    page.offsets[index & (PAGE - 1)] = offset;
    page.lengths[index & (PAGE - 1)] = length;
  }

  /** Whether the row of a set waits. */
  boolean has(int index) {
    Page page = pages.get(index >> PAGE_BITS);
    return page != null && page.offsets[index & (PAGE - 1)] != ABSENT;
  }

  /** Where the row of a set that waits begins in its file. */
  long offset(int index) {
    return page(index).offsets[index & (PAGE - 1)];
  }

  /** How many bytes the row of a set that waits has. */
  int length(int index) {
    return page(index).lengths[index & (PAGE - 1)];
  }

  /** All sets before this one are written, and not asked for any more. */
  void passed(int next) {
    pages.headMap(next >> PAGE_BITS).clear();
  }

  /** How many pages there are. */
  int pages() {
    return pages.size();
  }

  private Page page(int index) {
    Page page = pages.get(index >> PAGE_BITS);
    if (page == null) {
      throw new IllegalStateException("Row " + index + " does not wait");
    }
    return page;
  }
}
