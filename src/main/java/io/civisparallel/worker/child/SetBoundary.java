package io.civisparallel.worker.child;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What lies between two argument sets of one JVM: all that the first printed is flushed, a mark is
 * printed behind it, and the next finds stdout and stderr as the first did.
 */
final class SetBoundary {

  /** How long flushing may take, which may run code of the program's. */
  private static final long PATIENCE_SECONDS = 1;

  private final StandardStream out = StandardStream.out();
  private final StandardStream err = StandardStream.err();

  /** Flushes, in the program's own thread; nothing that the program does there gets in the way. */
  final class Flushing {

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean outSound;
    private volatile boolean errSound;

    void run() {
      try {
        outSound = out.flush(System.out);
        errSound = err.flush(System.err);
      } catch (Throwable e) {
        // It counts as not flushed.
        return;
      } finally {
        ended.countDown();
      }
    }

    private void await() {
      try {
        boolean unused = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        // Only the user's program can have meant that, and not us.
        return;
      }
    }
  }

  /** Prints the mark and puts the streams back. */
  void pass(Flushing flushing, byte[] mark) {
    flushing.await();
    out.write(mark);
    err.write(mark);
    System.setOut(out.renewed(flushing.outSound));
    System.setErr(err.renewed(flushing.errSound));
  }

  /** Says something on stderr, past the program's streams. */
  void say(byte[] text) {
    err.write(text);
  }
}
