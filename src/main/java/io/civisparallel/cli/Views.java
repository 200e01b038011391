package io.civisparallel.cli;

import io.civisparallel.error.Printable;
import io.civisparallel.event.Event;
import io.civisparallel.event.Subscriber;
import io.civisparallel.settings.RunSettings.FileSettings;
import io.civisparallel.terminal.Display;
import io.civisparallel.terminal.LinePrinter;
import io.civisparallel.terminal.PlainView;
import java.util.ArrayList;
import java.util.List;

/**
 * All who are told of a run while it goes on: the display, then the reports. Events come from one
 * thread.
 */
final class Views implements Subscriber {

  private final Display display;
  private final List<Subscriber> subscribers = new ArrayList<>();

  private Views(Display display) {
    this.display = display;
    subscribers.add(display);
  }

  /** Opens what a command line asked for. */
  static Views open(RunRequest request, Host host) {
    return new Views(display(request, host));
  }

  private static Display display(RunRequest request, Host host) {
    String results = results(request.run().files());
    return new LinePrinter(new PlainView(request.verbosity(), results), host.err());
  }

  private static String results(FileSettings files) {
    String output = files.output();
    return output.equals(FileSettings.STANDARD) ? "on stdout" : Printable.clean(output);
  }

  @Override
  public void on(Event event) {
    subscribers.forEach(it -> it.on(event));
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
