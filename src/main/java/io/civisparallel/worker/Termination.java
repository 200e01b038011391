package io.civisparallel.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What happens when the container is told to end: the child is asked to (TERM), and made to once
 * its time is up (KILL). From then on the worker says nothing of it, for that is no failure of the
 * program's.
 */
final class Termination implements AutoCloseable {

  /** Less than the platform's own patience, which is 60 s unless the user says otherwise. */
  private static final Duration PATIENCE = Duration.ofSeconds(50);

  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final Thread hook = new Thread(this::terminate, "civis-parallel termination");
  private final Runnable cleanUp;
  private @Nullable Child child;
  private final CountDownLatch begun = new CountDownLatch(1);

  private Termination(Runnable cleanUp) {
    this.cleanUp = cleanUp;
  }

  /**
   * Watches from now on.
   *
   * @param cleanUp done at the end
   */
  static Termination watch(Runnable cleanUp) {
    Termination termination = new Termination(cleanUp);
    Runtime.getRuntime().addShutdownHook(termination.hook);
    return termination;
  }

  /** Names the child that is to end with the container. */
  synchronized void protect(Child next) {
    child = next;
    if (hasBegun()) {
      next.terminate();
    }
  }

  /** Whether the container has been told to end. */
  boolean hasBegun() {
    return begun.getCount() == 0;
  }

  /**
   * Waits a moment for it to begin: where the whole process group is told to end, a child may have
   * ended before this JVM knows.
   */
  void awaitBeginning() throws InterruptedException {
    boolean unused = begun.await(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized @Nullable Child begin() {
    begun.countDown();
    return child;
  }

  private void terminate() {
    Child ending = begin();
    if (ending != null) {
      ending.terminate();
      try {
        ending.await(PATIENCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      ending.close();
    }
    cleanUp.run();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is running: this JVM ends.
      return;
    }
  }
}
