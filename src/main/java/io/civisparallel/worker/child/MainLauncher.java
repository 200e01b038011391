package io.civisparallel.worker.child;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Runs a main class as {@code java} itself would: in the main thread, from the system class loader,
 * to the end of the last thread that is no daemon. Only its arguments come another way, so that
 * neither their length nor the container's locale can harm them.
 */
public final class MainLauncher {

  private MainLauncher() {}

  /**
   * Connects to the worker, takes one task and runs it.
   *
   * @param args the socket's path
   */
  public static void main(String[] args) throws Throwable {
    WorkerLink link = WorkerLink.open(args[0]);
    link.greet();
    Frame frame = link.next();
    if (frame.type() != Frame.Type.MAIN) {
      return;
    }
    MainTask task = MainTask.readFrom(frame.body());
    System.setProperty("java.class.path", task.classPath());
    link.begin(Thread.currentThread());
    try {
      run(task);
    } catch (Throwable thrown) {
      link.tell(thrown);
      throw thrown;
    }
  }

  private static void run(MainTask task) throws Throwable {
    Class<?> type = Class.forName(task.mainClass(), false, ClassLoader.getSystemClassLoader());
    Method main = type.getMethod("main", String[].class);
    main.setAccessible(true);
    try {
      main.invoke(null, (Object) task.arguments().toArray(new String[0]));
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
