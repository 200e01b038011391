package io.civisparallel.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;

/** Takes nothing before it is released. */
final class HeldStream extends OutputStream {

  private final CountDownLatch released;
  private final OutputStream behind;

  HeldStream(CountDownLatch released, OutputStream behind) {
    this.released = released;
    this.behind = behind;
  }

  @Override
  public void write(int b) throws IOException {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    behind.write(b);
  }
}
