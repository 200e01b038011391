package io.civisparallel.worker.child;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The thread in which a user's method runs. It is never the one that speaks to the worker, so that
 * interrupting it harms nobody.
 */
final class CallThread extends Thread {

  private final UserClasses classes;
  private final CallTask task;
  private final SetBoundary.Flushing flushing;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable Throwable thrown;
  private volatile @Nullable JsonResult result;

  CallThread(UserClasses classes, CallTask task, SetBoundary.Flushing flushing) {
    super("main");
    this.flushing = flushing;
    this.classes = classes;
    this.task = task;
  }

  @Override
  public void run() {
    try {
      ClassLoader loader = classes.loader(task.classPath());
      setContextClassLoader(loader);
      result = new UserCall(loader, classes.values()).call(task);
    } catch (Throwable e) {
      thrown = e;
    } finally {
      ended.countDown();
      flushing.run();
    }
  }

  /** Waits until the method has ended. */
  void await() {
    while (true) {
      try {
        ended.await();
        return;
      } catch (InterruptedException e) {
        // Only the user's program can have meant that, and not us.
      }
    }
  }

  /** What was thrown, or null if it succeeded. */
  @Nullable Throwable thrown() {
    return thrown;
  }

  /** The result of a call that succeeded. */
  JsonResult result() {
    JsonResult written = result;
    if (written == null) {
      throw new IllegalStateException("The call has not returned");
    }
    return written;
  }
}
