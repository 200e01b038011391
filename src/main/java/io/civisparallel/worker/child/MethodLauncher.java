package io.civisparallel.worker.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Calls methods, Functions and Callables, one after another, until the worker says that there are
 * no more. User classes are loaded apart from ours, and threads that they leave behind are not
 * waited for. It is a thread that cannot be interrupted: a program that interrupts all threads that
 * it finds would close the connection to the worker.
 */
public final class MethodLauncher extends Thread {

  private final WorkerLink link;
  private final UserClasses classes = new UserClasses();
  private final SetBoundary boundary = new SetBoundary();

  private MethodLauncher(WorkerLink link) {
    super("civis-parallel calls");
    this.link = link;
  }

  /**
   * Connects to the worker and does what it says.
   *
   * @param args the socket's path
   */
  public static void main(String[] args) throws IOException {
    new MethodLauncher(WorkerLink.open(args[0])).start();
  }

  @Override
  public void interrupt() {
    // Only the user's program can have meant that, and not us.
  }

  @Override
  public void run() {
    try {
      callAll();
    } catch (OutOfMemoryError e) {
      link.haltWithoutMemory(e);
    } catch (Throwable e) {
      explain(e);
      Runtime.getRuntime().halt(HaltCode.BROKEN);
    }
    System.exit(0);
  }

  private void explain(Throwable thrown) {
    try {
      StringWriter text = new StringWriter();
      thrown.printStackTrace(new PrintWriter(text));
      boundary.say(text.toString().getBytes(UTF_8));
    } catch (Throwable e) {
      // The exit code has to do.
      return;
    }
  }

  private void callAll() throws IOException {
    classes.values().warmUp();
    link.greet();
    Frame frame = link.next();
    while (frame.type() == Frame.Type.CALL) {
      call(CallTask.readFrom(frame.body()));
      frame = link.next();
    }
  }

  private void call(CallTask task) throws IOException {
    SetBoundary.Flushing flushing = boundary.new Flushing();
    CallThread call = new CallThread(classes, task, flushing);
    link.begin(call);
    call.start();
    call.await();
    if (task.marked()) {
      boundary.pass(flushing, SetMark.bytes());
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
