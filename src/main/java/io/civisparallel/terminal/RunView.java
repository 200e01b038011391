package io.civisparallel.terminal;

import io.civisparallel.event.Event;
import java.util.List;

/** Turns what happens in a run into text; prints nothing itself. Called from one thread. */
public interface RunView {

  /** The lines that an event adds, without line ends; none if it is not worth one. */
  List<String> lines(Event event);

  /** A line of somebody else's as it is shown among its own. */
  default String told(String line) {
    return line;
  }

  /** What stands for lines that nobody read in time. */
  default String leftOut(long lines) {
    return "(" + Amounts.count(lines, "line") + " left out: nobody read them)";
  }
}
