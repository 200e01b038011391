package io.civisparallel.platform.rest;

import io.civisparallel.platform.Budget;

/**
 * How a large file is cut.
 *
 * @param size of the file, in bytes, above 0
 * @param partSize of all parts but the last, in bytes
 */
record Parts(long size, long partSize) {

  /** Large enough to be worth a request, small enough to be sent again. */
  private static final long USUAL = 4L * Budget.SMALLEST_PART;

  /** The storage behind the platform takes ten times as many. */
  private static final long MOST = 1000;

  /** Cuts a file. */
  static Parts of(long size) {
    return new Parts(size, Math.max(USUAL, (size + MOST - 1) / MOST));
  }

  int count() {
    return (int) ((size + partSize - 1) / partSize);
  }

  long offset(int part) {
    return part * partSize;
  }

  long length(int part) {
    return Math.min(partSize, size - offset(part));
  }
}
