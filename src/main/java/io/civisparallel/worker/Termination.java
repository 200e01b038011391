package io.civisparallel.worker;

import io.civisparallel.system.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happens when the container is told to end: the children are asked to (TERM), what came of
 * earlier argument sets is reported, and the children are made to end once their time is up (KILL).
 * Nothing is said of the sets that they were at, for that is no failure of the program's.
 */
final class Termination implements AutoCloseable {

  /** Less than the platform's own patience, which is 60 s unless the user says otherwise. */
  private static final Duration PATIENCE = Duration.ofSeconds(50);

  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final Thread hook = new Thread(this::terminate, "civis-parallel termination");
  private final Clock clock;
  private final Runnable lastWords;
  private final Runnable cleanUp;
  private final Set<Child> children = new LinkedHashSet<>();
  private final CountDownLatch begun = new CountDownLatch(1);

  private Termination(Clock clock, Runnable lastWords, Runnable cleanUp) {
    this.clock = clock;
    this.lastWords = lastWords;
    this.cleanUp = cleanUp;
  }

  /**
   * Watches from now on.
   *
   * @param lastWords done once the children have been told
   * @param cleanUp done at the end
   */
  static Termination watch(Clock clock, Runnable lastWords, Runnable cleanUp) {
    Termination termination = new Termination(clock, lastWords, cleanUp);
    Runtime.getRuntime().addShutdownHook(termination.hook);
    return termination;
  }

  /** Names a child that is to end with the container. */
  synchronized void protect(Child next) {
    children.add(next);
    if (hasBegun()) {
      next.terminate();
    }
  }

  /** Forgets a child that has ended. */
  synchronized void release(Child ended) {
    children.remove(ended);
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

  private synchronized List<Child> begin() {
    begun.countDown();
    return List.copyOf(children);
  }

  private void terminate() {
    long began = clock.nanoTime();
    List<Child> ending = begin();
    ending.forEach(Child::terminate);
    lastWords.run();
    for (Child child : ending) {
      end(child, PATIENCE.minusNanos(clock.nanoTime() - began));
    }
    cleanUp.run();
  }

  private static void end(Child child, Duration patience) {
    try {
      child.await(patience.isNegative() ? Duration.ZERO : patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    child.close();
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
