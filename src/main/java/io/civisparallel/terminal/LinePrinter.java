package io.civisparallel.terminal;

import io.civisparallel.event.Event;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Prints a view's lines from a thread of its own, so that a terminal that is held does not hold the
 * run. Lines that find no room are left out, and it says how many; warnings and the end never are.
 */
public final class LinePrinter implements Display {

  private static final int ROOM = 10_000;

  /** What is put last: no event's lines are empty. */
  private static final List<String> END = List.of();

  private final RunView view;
  private final PrintStream stream;
  private final BlockingQueue<List<String>> queue = new ArrayBlockingQueue<>(ROOM);
  private final Thread thread = new Thread(this::print, "printer");
  private long leftOut;
  private volatile boolean mute;

  /** Prints on a stream, which it does not close. */
  public LinePrinter(RunView view, PrintStream stream) {
    this.view = view;
    this.stream = stream;
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes the next event; called from one thread. */
  @Override
  public void on(Event event) {
    List<String> lines = view.lines(event);
    if (lines.isEmpty()) {
      return;
    }
    if (event instanceof Event.RunEnded
        || event instanceof Event.Warned
        || event instanceof Event.Stopping) {
      put(lines);
    } else if (!queue.offer(lines)) {
      leftOut++;
    }
  }

  /** Prints it in any case. */
  @Override
  public void tell(String line) {
    put(List.of(view.told(line)));
  }

  @Override
  public void mute() {
    mute = true;
  }

  /** Waits until everything is printed. */
  @Override
  public void close() {
    if (leftOut > 0) {
      put(List.of(view.leftOut(leftOut)));
    }
    put(END);
    join();
  }

  private void put(List<String> lines) {
    try {
      queue.put(lines);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void join() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void print() {
    try {
      for (List<String> lines = queue.take(); !lines.isEmpty(); lines = queue.take()) {
        for (String line : lines) {
          if (!mute) {
            stream.println(line);
          }
        }
      }
      stream.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
