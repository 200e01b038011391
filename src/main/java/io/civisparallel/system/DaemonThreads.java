package io.civisparallel.system;

import java.util.concurrent.ThreadFactory;

/** Makes threads that do not keep the program from ending. Safe for all threads. */
public final class DaemonThreads implements ThreadFactory {

  private final String name;

  private DaemonThreads(String name) {
    this.name = name;
  }

  /** Threads that all bear this name. */
  public static ThreadFactory named(String name) {
    return new DaemonThreads(name);
  }

  @Override
  public Thread newThread(Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
