package io.civisparallel.worker.child;

import java.io.IOException;

/**
 * Calls methods, Functions and Callables, one after another, until the worker says that there are
 * no more. User classes are loaded apart from ours, and threads that they leave behind are not
 * waited for.
 */
public final class MethodLauncher {

  private MethodLauncher() {}

  /**
   * Connects to the worker and does what it says.
   *
   * @param args the socket's path
   */
  public static void main(String[] args) throws IOException {
    WorkerLink link = WorkerLink.open(args[0]);
    UserClasses classes = new UserClasses();
    classes.values().warmUp();
    link.greet();
    Frame frame = link.next();
    while (frame.type() == Frame.Type.CALL) {
      call(link, classes, CallTask.readFrom(frame.body()));
      frame = link.next();
    }
    System.exit(0);
  }

  private static void call(WorkerLink link, UserClasses classes, CallTask task) throws IOException {
    CallThread call = new CallThread(classes, task);
    link.begin(call);
    call.start();
    call.await();
    if (task.marked()) {
      SetMark.print();
    }
    Throwable thrown = call.thrown();
    if (thrown instanceof RefusedException refused) {
      link.send(Frame.Type.THREW, link.measure(), refused.failure());
    } else if (thrown != null) {
      link.tell(thrown);
    } else {
      link.send(Frame.Type.RETURNED, link.measure(), call.result());
    }
  }
}
