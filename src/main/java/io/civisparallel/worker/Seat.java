package io.civisparallel.worker;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A place for one child JVM at a time, which runs one argument set after another. For one thread.
 */
final class Seat implements AutoCloseable {

  /** How long the program's shutdown hooks may take when there is nothing more to do. */
  private static final Duration LEAVING = Duration.ofSeconds(10);

  private final Supplier<Child> next;
  private final Termination termination;
  private @Nullable Child child;

  /**
   * An empty place.
   *
   * @param next starts a child
   * @param termination ends the child with the container
   */
  Seat(Supplier<Child> next, Termination termination) {
    this.next = next;
    this.termination = termination;
  }

  /** The child that is there, or a new one. */
  Child current() {
    Child there = child;
    if (there == null) {
      there = next.get();
      child = there;
      termination.protect(there);
    }
    return there;
  }

  /** Sees to it that the next set gets a new child. */
  void drop() {
    Child there = child;
    if (there != null) {
      there.close();
      termination.release(there);
      child = null;
    }
  }

  /** Waits a moment for the container's own end, of which a child that ended by TERM is a sign. */
  void awaitTermination() throws InterruptedException {
    termination.awaitBeginning();
  }

  /** Tells the child, if there is one, that nothing more will come. */
  void dismiss() {
    Child there = child;
    if (there != null) {
      there.dismiss();
    }
  }

  /** Waits until the child that was dismissed has ended, and all that it printed was passed on. */
  void await() throws InterruptedException {
    Child there = child;
    if (there != null) {
      there.await(LEAVING);
    }
    drop();
  }

  @Override
  public void close() {
    drop();
  }
}
