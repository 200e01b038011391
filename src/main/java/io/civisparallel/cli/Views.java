package io.civisparallel.cli;

import io.civisparallel.event.Event;
import io.civisparallel.event.RowListener;
import io.civisparallel.event.Subscriber;
import io.civisparallel.fanout.Surroundings;
import io.civisparallel.terminal.Display;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All who are told of a run while it goes on: the reports, which may have something to say, then
 * the display, then what is around it. They are closed in this order too. Events come from one
 * thread.
 */
final class Views implements Subscriber {

  private final Display display;
  private final List<Subscriber> subscribers = new ArrayList<>();

  private Views(@Nullable Subscriber around, Display display) {
    this.display = display;
    subscribers.add(display);
    if (around != null) {
      subscribers.add(around);
    }
  }

  /**
   * Opens what a command line asked for.
   *
   * @param goesOn whether it goes on with an earlier run
   * @param here for what reads the run as it lies on the disk
   * @param around what is closed after the display, open already; null for nothing
   * @param display open already
   */
  static Views open(
      RunRequest request,
      boolean goesOn,
      Surroundings here,
      @Nullable Subscriber around,
      Display display) {
    Views views = new Views(around, display);
    try {
      views.subscribers.addAll(0, Reports.open(request, goesOn, here, display));
    } catch (RuntimeException e) {
      views.close();
      throw e;
    }
    return views;
  }

  @Override
  public void on(Event event) {
    subscribers.forEach(it -> it.on(event));
  }

  @Override
  public @Nullable RowListener rows() {
    List<RowListener> readers =
        subscribers.stream().flatMap(it -> Stream.ofNullable(it.rows())).toList();
    return readers.isEmpty()
        ? null
        : (index, row, earlier) -> readers.forEach(it -> it.row(index, row, earlier));
  }

  /** Shows a line of clean text among the others. Any thread may ask. */
  void tell(String line) {
    display.tell(line);
  }

  /** Shows nothing more, for others have the last word. Any thread may ask. */
  void mute() {
    display.mute();
  }

  /** Closes all of them. */
  @Override
  public void close() {
    subscribers.forEach(Subscriber::close);
  }
}
