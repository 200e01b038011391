package io.civisparallel.local;

import java.util.concurrent.atomic.AtomicLong;

/** Numbers for all things: no two of any kind share one, so that a mix-up is seen at once. */
final class Ids {

  private final AtomicLong last = new AtomicLong(1000);

  /** A number that was never given before. */
  long next() {
    return last.incrementAndGet();
  }
}
