package io.civisparallel.worker.child;

import java.io.IOException;

/** Tells the worker that this JVM ends in an orderly way, which a halt or a crash does not. */
final class EndingHook extends Thread {

  private final WorkerLink link;

  EndingHook(WorkerLink link) {
    super("civis-parallel ending");
    this.link = link;
  }

  /** An interrupt would close the socket; only the user's program can mean one, and not us. */
  @Override
  public void interrupt() {}

  @Override
  public void run() {
    try {
      link.send(Frame.Type.ENDING, link.measure());
    } catch (IOException e) {
      // The worker is gone, and so will this JVM be.
      return;
    }
  }
}
