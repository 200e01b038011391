package io.civisparallel.terminal;

import io.civisparallel.event.Event;
import java.util.ArrayList;
import java.util.List;

/** Another view's lines in colours: what an event is about is told by its last line. */
public final class TintedView implements RunView {

  private final RunView view;

  /** A view that shows what another does. */
  public TintedView(RunView view) {
    this.view = view;
  }

  @Override
  public List<String> lines(Event event) {
    List<String> lines = new ArrayList<>(view.lines(event));
    if (event instanceof Event.RunEnded end) {
      tintFirst(lines, end);
    } else if (!lines.isEmpty()) {
      int last = lines.size() - 1;
      lines.set(last, hue(event).paint(lines.get(last)));
    }
    return lines;
  }

  private static void tintFirst(List<String> lines, Event.RunEnded end) {
    boolean allWell = end.stopped() == null && end.counts().succeeded() == end.counts().sets();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isEmpty()) {
        lines.set(i, (allWell ? Hue.GOOD : Hue.BAD).paint(lines.get(i)));
        return;
      }
    }
  }

  private static Hue hue(Event event) {
    if (event instanceof Event.Warned || event instanceof Event.Stopping) {
      return Hue.ODD;
    }
    if (event instanceof Event.SetRetried) {
      return Hue.ODD;
    }
    if (event instanceof Event.SetFinished it) {
      return switch (it.status()) {
        case SUCCEEDED -> Hue.PLAIN;
        case FAILED -> Hue.BAD;
        case CANCELLED -> Hue.ODD;
      };
    }
    return Hue.PLAIN;
  }
}
