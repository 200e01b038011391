package io.civisparallel.worker;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the container's log before what an argument set prints, so that the log of a batch
 * can be read: nothing, for a set that prints nothing. Safe for all threads.
 */
final class Heading {

  /** How it begins; the index of the set comes after it. */
  static final String BEGINNING = "civis-parallel: output of set ";

  private final PrintStream log;
  private final AtomicReference<@Nullable String> next = new AtomicReference<>();

  Heading(PrintStream log) {
    this.log = log;
  }

  /** From now on it is this set that prints. */
  void of(int index) {
    next.set(BEGINNING + index);
  }

  /** Prints it, unless it has been. */
  void print() {
    @Nullable String text = next.getAndSet(null);
    if (text != null) {
      log.println(text);
      log.flush();
    }
  }
}
