package io.civisparallel.arguments;

import io.civisparallel.error.UserException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where each set lies: 20 bytes a set, in pages, so that growing copies nothing.
 *
 * <p>Filled by one thread; then safe for all.
 */
final class SetTable {

  private static final int PAGE_BITS = 12;
  private static final int PAGE = 1 << PAGE_BITS;

  private final List<Page> pages = new ArrayList<>();
  private int count;

  private static final class Page {
    private final long[] offsets = new long[PAGE];
    private final int[] lengths = new int[PAGE];
    private final int[] lines = new int[PAGE];
    private final int[] checksums = new int[PAGE];
  }

  void add(Lines line) {
    if (line.number() > Integer.MAX_VALUE || count == Integer.MAX_VALUE) {
      throw new UserException("An arguments file has at most " + Integer.MAX_VALUE + " lines.");
    }
    int at = count & (PAGE - 1);
    if (at == 0) {
      pages.add(new Page());
    }
    Page page = pages.get(count >> PAGE_BITS);
    page.offsets[at] = line.offset();
    page.lengths[at] = line.length();
    page.lines[at] = (int) line.number();
    page.checksums[at] = line.checksum();
    count++;
  }

  int count() {
    return count;
  }

  long offset(int index) {
    return page(index).offsets[index & (PAGE - 1)];
  }

  int length(int index) {
    return page(index).lengths[index & (PAGE - 1)];
  }

  int line(int index) {
    return page(index).lines[index & (PAGE - 1)];
  }

  int checksum(int index) {
    return page(index).checksums[index & (PAGE - 1)];
  }

  private Page page(int index) {
    if (index < 0 || index >= count) {
      throw new IndexOutOfBoundsException("No argument set " + index + " of " + count);
    }
    return pages.get(index >> PAGE_BITS);
  }
}
