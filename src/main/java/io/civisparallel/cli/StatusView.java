package io.civisparallel.cli;

import io.civisparallel.fanout.RunStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** How it is told how a run stands. */
@FunctionalInterface
interface StatusView {

  /** To the upper left corner, and everything below is gone (ECMA-48: CUP, ED). */
  String CLEAR = "\u001b[H\u001b[J";

  /** The lines. */
  List<String> lines(RunStatus status, Instant now);

  /** What is told again only when it is another; by default, the lines themselves. */
  default Object subject(RunStatus status, Instant now) {
    return lines(status, now);
  }

  /** Another's lines in the place of those of before. */
  static StatusView redrawing(StatusView view) {
    return (status, now) -> {
      List<String> lines = new ArrayList<>(view.lines(status, now));
      lines.set(0, CLEAR + lines.get(0));
      return lines;
    };
  }

  /** A line for each change. */
  static StatusView changes() {
    return new StatusView() {
      @Override
      public List<String> lines(RunStatus status, Instant now) {
        return List.of(now.truncatedTo(ChronoUnit.SECONDS) + " " + StatusText.line(status));
      }

      @Override
      public Object subject(RunStatus status, Instant now) {
        return StatusText.line(status);
      }
    };
  }
}
